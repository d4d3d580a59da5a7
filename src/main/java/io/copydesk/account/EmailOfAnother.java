package io.copydesk.account;

/** Somebody new comes with the address of an account that is not theirs. */
class EmailOfAnother extends RuntimeException {

    EmailOfAnother() {
        super("the address belongs to another account");
    }
}

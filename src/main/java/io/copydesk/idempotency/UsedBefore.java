package io.copydesk.idempotency;

/** Ends the execution of a request whose command was done before. */
class UsedBefore extends RuntimeException {

    private final transient UsedKeys.Used used;

    UsedBefore(UsedKeys.Used used) {
        super(used.command());
        this.used = used;
    }

    UsedKeys.Used used() {
        return used;
    }

    /** Without the stack: nothing went wrong. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

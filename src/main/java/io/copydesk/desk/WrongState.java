package io.copydesk.desk;

/** A step that the state of a revision does not allow. */
public class WrongState extends RuntimeException {

    WrongState(RevisionState state, String step) {
        super("a revision that is " + state + " cannot " + step);
    }
}

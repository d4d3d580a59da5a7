package io.copydesk.review;

/** What people can do with a revision or an article. */
enum WorkflowAction {
    EDIT,
    SUBMIT,
    WITHDRAW,
    DISCARD,
    CLAIM,
    RELEASE_CLAIM,
    COMMENT,
    REQUEST_CHANGES,
    REJECT,
    APPROVE,
    SCHEDULE,
    UNSCHEDULE,
    PUBLISH,
    REVISE,
    UNPUBLISH,
    RETRACT,
    REINSTATE,
    FLAG,
    SET_SENSITIVITY;

    /** Whether it is done to a revision; the others are done to an article. */
    boolean isOnRevision() {
        return compareTo(REVISE) < 0;
    }
}

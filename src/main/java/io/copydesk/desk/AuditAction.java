package io.copydesk.desk;

/** What can be done to an article. */
public enum AuditAction {
    /** A document came in, new or changed. */
    IMPORT,
    /** A person began a new article. */
    CREATE,
    /** A person opened a new revision of an article. */
    REVISE,
    /** A person changed the content. */
    EDIT,
    SUBMIT,
    WITHDRAW,
    DISCARD,
    /** A moderator took the claim of another one. */
    TAKE_OVER,
    COMMENT,
    REQUEST_CHANGES,
    REJECT,
    APPROVE,
    SCHEDULE,
    UNSCHEDULE,
    PUBLISH,
    /** The time of a schedule came, and something stood against it. */
    FAIL_SCHEDULE,
    /** What was decided has to be decided again: the article was taken down, or more approvals are needed. */
    RETURN_TO_REVIEW,
    UNPUBLISH,
    RETRACT,
    /** A moderator opened a new revision of what had been taken down. */
    REINSTATE,
    FLAG,
    RESOLVE_FLAG,
    SET_SENSITIVITY
}

package io.copydesk.review;

/** What can stand against an act. */
enum GuardCode {
    STATE,
    VALID,
    CLAIMED_BY_OTHER,
    NOT_CLAIMED,
    CONTENT_CHANGED,
    OWN_WORK,
    APPROVALS_MISSING,
    BLOCKING_FLAG,
    OPEN_REVISION,
    SCHEDULE_TOO_LATE,
    ROLE
}

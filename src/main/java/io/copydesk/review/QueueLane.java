package io.copydesk.review;

/** A part of the review queue. */
enum QueueLane {
    ALL,
    UNCLAIMED,
    MINE,
    NEEDS_SECOND_APPROVAL,
    OVERDUE,
    FLAGGED,
    APPROVED,
    SCHEDULED
}

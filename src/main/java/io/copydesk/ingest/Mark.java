package io.copydesk.ingest;

/** What a document says about its own publication. */
enum Mark {
    PUBLISHED,
    UNPUBLISHED,
    /** Withdrawn at the source: {@code removed: true}, or a heat of -1. */
    REMOVED,
    /** Found, but not decided on. */
    NONE
}

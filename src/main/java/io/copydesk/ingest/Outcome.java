package io.copydesk.ingest;

/** How a document ends. */
enum Outcome {
    CREATED,
    UPDATED,
    /** Nothing that anybody could notice is different. */
    UNCHANGED,
    /** Stored like a created one; another document leads to the same page, and the public sees one of them. */
    DUPLICATE,
    /** A person works on the article here, or has decided about it: it is left alone. */
    CONFLICT,
    /** Not an article. */
    SKIPPED,
    REJECTED
}

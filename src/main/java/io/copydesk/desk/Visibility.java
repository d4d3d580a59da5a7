package io.copydesk.desk;

/** What the public sees of an article. */
public enum Visibility {
    /** Nothing: it was never published, or was quietly taken down. */
    UNPUBLISHED,
    PUBLISHED,
    /** A notice that it was withdrawn, for good. */
    RETRACTED
}

package io.copydesk.desk;

/** What can be done to an article. */
public enum AuditAction {
    /** A document came in, new or changed. */
    IMPORT,
    /** A person changed the content. */
    EDIT,
    UNPUBLISH
}

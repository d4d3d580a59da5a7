package io.copydesk.publication;

/** What happened to what the public sees of an article. */
public enum ChangeType {
    /** It appeared. */
    PUBLISHED,
    /** A reader can notice a difference. */
    UPDATED,
    /** It is gone. */
    REMOVED,
    /** Its scores moved; nothing else did. */
    SIGNAL
}

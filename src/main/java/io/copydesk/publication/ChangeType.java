package io.copydesk.publication;

/** What happened to what the public sees of an article. */
public enum ChangeType {
    /** It appeared. */
    PUBLISHED,
    /** A reader can notice a difference. */
    UPDATED,
    /** It is gone. */
    REMOVED,
    /** It was withdrawn for all to see, whether it was still there or not. */
    RETRACTED,
    /** Its scores moved; nothing else did. */
    SIGNAL
}

package io.copydesk.ingest;

/** How long texts may be, in characters; what the database holds. */
final class TextLimit {

    static final int TITLE = 1000;
    static final int EXCERPT = 8000;
    static final int CATEGORY = 100;
    static final int LOCALE = 35;
    static final int CORRECTION_NOTE = 2000;
    static final int NAME = 200;
    static final int CAPTION = 500;
    static final int DESCRIPTION = 2000;
    static final int SLUG = 100;

    private TextLimit() {}

    /**
     * How long a text may be before markup and entities are taken out, which costs the more the longer it is; an honest
     * text does not shrink that much.
     */
    static int asWritten(int limit) {
        return limit * 4;
    }
}

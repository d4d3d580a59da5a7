package io.copydesk.content;

/** How long texts may be, in characters; what the database holds. */
public final class TextLimit {

    public static final int TITLE = 1000;
    public static final int EXCERPT = 8000;
    public static final int CATEGORY = 100;
    public static final int LOCALE = 35;
    public static final int CORRECTION_NOTE = 2000;
    public static final int NAME = 200;
    public static final int CAPTION = 500;
    public static final int DESCRIPTION = 2000;
    public static final int SLUG = 100;

    private TextLimit() {}

    /**
     * How long a text may be before markup and entities are taken out, which costs the more the longer it is; an honest
     * text does not shrink that much.
     */
    public static int asWritten(int limit) {
        return limit * 4;
    }
}

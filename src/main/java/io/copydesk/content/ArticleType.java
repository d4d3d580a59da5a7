package io.copydesk.content;

/** What kind of piece an article is. */
public enum ArticleType {
    ARTICLE,
    VIDEO,
    COURSE,
    COLLECTION,
    DOWNLOAD;

    /** Whether a piece of this kind carries the date it appeared; the others get theirs at first publication. */
    public boolean needsDate() {
        return this != COURSE && this != COLLECTION;
    }

    /** Whether a piece of this kind leads to a page; a collection is its items. */
    public boolean needsUrl() {
        return this != COLLECTION;
    }
}

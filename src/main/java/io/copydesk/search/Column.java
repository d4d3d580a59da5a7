package io.copydesk.search;

/** What the index knows of an article beside its text: the columns of a feed entry. */
public enum Column {
    /** The lists it is in, as numbers: 0 is the list of all, n is topic n or below it, -n is provider n. */
    LIST,
    TYPE,
    CATEGORY,
    SENSITIVITY,
    LOCALE,
    /** true or false. */
    HAS_IMAGE,
    /** Of its publication, in UTC. */
    YEAR,
    /** A number, in microseconds. */
    PUBLISHED,
    /** A number. */
    HOT,
    /** A number; the lowest there is when the article is unscored. */
    QUALITY,
    /** A number; none when there is no heat. */
    HEAT;

    /** What the index calls it. */
    String field() {
        return name();
    }
}

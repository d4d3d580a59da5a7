package io.copydesk.feed;

/** How a feed is ordered; articles that stand equal follow their ids in the same direction. */
enum FeedOrder {
    NEWEST("published_key", true),
    OLDEST("published_key", false),
    HOT("hot_key", true),
    QUALITY("quality_key", true),
    /** How well an article matches a search; no column knows. */
    RELEVANCE("", true);

    private final String column;
    private final boolean descending;

    FeedOrder(String column, boolean descending) {
        this.column = column;
        this.descending = descending;
    }

    /** The column of a feed entry to sort by. */
    String column() {
        if (column.isEmpty()) {
            throw new IllegalStateException(this + " is no order of feed entries");
        }
        return column;
    }

    boolean isDescending() {
        return descending;
    }
}

package io.copydesk.feed;

import io.copydesk.search.Column;
import org.jspecify.annotations.Nullable;

/** How a feed is ordered; articles that stand equal follow their ids in the same direction. */
public enum FeedOrder {
    NEWEST("published_key", Column.PUBLISHED, true),
    OLDEST("published_key", Column.PUBLISHED, false),
    HOT("hot_key", Column.HOT, true),
    QUALITY("quality_key", Column.QUALITY, true),
    /** How well an article matches a search; no column knows. */
    RELEVANCE("", null, true);

    private final String column;
    private final @Nullable Column indexed;
    private final boolean descending;

    FeedOrder(String column, @Nullable Column indexed, boolean descending) {
        this.column = column;
        this.indexed = indexed;
        this.descending = descending;
    }

    /** The column of a feed entry to sort by. */
    String column() {
        if (column.isEmpty()) {
            throw new IllegalStateException(this + " is no order of feed entries");
        }
        return column;
    }

    /** The same in the search index; null for relevance. */
    @Nullable
    Column indexed() {
        return indexed;
    }

    boolean isDescending() {
        return descending;
    }
}

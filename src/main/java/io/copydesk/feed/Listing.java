package io.copydesk.feed;

import org.jspecify.annotations.Nullable;

/**
 * A list of articles, newest first.
 *
 * @param selection what besides the filter narrows it; null when nothing does
 */
public record Listing(FeedFilter filter, @Nullable Selection selection) {

    /** Of all that is published. */
    public static Listing of(FeedFilter filter) {
        return new Listing(filter, null);
    }

    /** Tells it from others; cursors are good for one of them. */
    public String name() {
        return FeedQuery.listName(filter, null, selection, FeedOrder.NEWEST);
    }
}

package io.copydesk.feed;

import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.PageArguments;
import org.jspecify.annotations.Nullable;

/**
 * One page of one feed.
 *
 * @param size 1 to {@value PageArguments#MAX_SIZE}
 * @param backwards whether the page ends at its far bound instead of beginning at its near one
 * @param after only what comes behind this; null for no bound
 * @param before only what comes ahead of this; null for no bound
 */
record FeedQuery(
        FeedFilter filter,
        FeedOrder order,
        int size,
        boolean backwards,
        @Nullable Position after,
        @Nullable Position before) {

    static FeedQuery of(FeedFilter filter, FeedOrder order, PageArguments page, Cursors cursors) {
        var list = listName(filter, order);
        return new FeedQuery(
                filter,
                order,
                page.size(),
                page.backwards(),
                page.after() == null ? null : Position.of(cursors.decode(list, page.after())),
                page.before() == null ? null : Position.of(cursors.decode(list, page.before())));
    }

    /** What the cursors of this page are good for. */
    String listName() {
        return listName(filter, order);
    }

    private static String listName(FeedFilter filter, FeedOrder order) {
        return "feed " + order + " " + filter.fingerprint();
    }

    /** Whether the entries are read from high keys to low ones. */
    boolean readsDown() {
        return order.isDescending() != backwards;
    }
}

package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.PageArguments;
import io.copydesk.search.SearchText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of one feed.
 *
 * @param search what the articles have to say; null when they may say anything
 * @param selection what besides narrows the list; null when nothing does
 * @param refinable whether the filter is what a reader chose, and not what the list is
 * @param size 1 to {@value PageArguments#MAX_SIZE}
 * @param backwards whether the page ends at its far bound instead of beginning at its near one
 * @param after only what comes behind this; null for no bound
 * @param before only what comes ahead of this; null for no bound
 */
record FeedQuery(
        FeedFilter filter,
        @Nullable SearchText search,
        @Nullable Selection selection,
        FeedOrder order,
        boolean refinable,
        int size,
        boolean backwards,
        @Nullable Position after,
        @Nullable Position before) {

    /** Of the list of a topic or provider. */
    static FeedQuery of(FeedFilter filter, PageArguments page, Cursors cursors) {
        return of(filter, null, null, FeedOrder.NEWEST, false, page, cursors);
    }

    /** Of a list that somebody keeps. */
    static FeedQuery of(FeedFilter filter, Selection selection, FeedOrder order, PageArguments page, Cursors cursors) {
        return of(filter, null, selection, order, false, page, cursors);
    }

    /** Of all that is published. */
    static FeedQuery of(
            FeedFilter filter, @Nullable SearchText search, FeedOrder order, PageArguments page, Cursors cursors) {
        return of(filter, search, null, order, true, page, cursors);
    }

    private static FeedQuery of(
            FeedFilter filter,
            @Nullable SearchText search,
            @Nullable Selection selection,
            FeedOrder order,
            boolean refinable,
            PageArguments page,
            Cursors cursors) {
        var list = listName(filter, search, selection, order);
        return new FeedQuery(
                filter,
                search,
                selection,
                order,
                refinable,
                page.size(),
                page.backwards(),
                page.after() == null ? null : Position.of(cursors.decode(list, page.after())),
                page.before() == null ? null : Position.of(cursors.decode(list, page.before())));
    }

    /** Says what the page depends on. */
    void note(Dependencies dependencies, Catalog catalog) {
        filter.note(dependencies, catalog, search);
        if (order == FeedOrder.HOT || order == FeedOrder.QUALITY) {
            dependencies.on(Dependencies.Whole.SCORES);
        }
    }

    /** As much of an article as its readers get. */
    PublishedArticle passedOn(PublishedArticle article) {
        return selection == null
                ? article
                : new PublishedArticle(selection.passedOn(article.card()), article.catalog());
    }

    /** What the cursors of this page are good for. */
    String listName() {
        return listName(filter, search, selection, order);
    }

    static String listName(
            FeedFilter filter, @Nullable SearchText search, @Nullable Selection selection, FeedOrder order) {
        return (selection == null ? "feed " : selection.name() + " ")
                + order
                + " "
                + filter.fingerprint()
                + (search == null ? "" : " " + search.text());
    }

    /** Without the one too many, and in the feed's order. */
    List<Position> page(List<Position> found) {
        var page = found.subList(0, Math.min(found.size(), size));
        return backwards ? page.reversed() : page;
    }

    /** Whether the entries are read from high keys to low ones. */
    boolean readsDown() {
        return order.isDescending() != backwards;
    }
}

package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.graphql.Dependencies;
import io.copydesk.search.SearchText;
import org.jspecify.annotations.Nullable;

/**
 * How many articles a feed has.
 *
 * @param search what they have to say; null when they may say anything
 * @param selection what besides narrows the list; null when nothing does
 * @param upTo where to stop counting
 */
record CountQuery(
        FeedFilter filter,
        @Nullable SearchText search,
        @Nullable Selection selection,
        int upTo) {

    /** Says what the number depends on. */
    void note(Dependencies dependencies, Catalog catalog) {
        filter.note(dependencies, catalog, search);
    }
}

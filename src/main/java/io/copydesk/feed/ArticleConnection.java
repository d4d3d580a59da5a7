package io.copydesk.feed;

import io.copydesk.graphql.PageInfo;
import io.copydesk.search.SearchText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a feed.
 *
 * @param selection what besides narrows the list; null when nothing does
 * @param refinable whether the filter is what a reader chose, and not what the list is
 */
public record ArticleConnection(
        FeedFilter filter,
        @Nullable SearchText search,
        @Nullable Selection selection,
        boolean refinable,
        List<ArticleEdge> edges,
        PageInfo pageInfo) {

    public List<PublishedArticle> nodes() {
        return edges.stream().map(ArticleEdge::node).toList();
    }
}

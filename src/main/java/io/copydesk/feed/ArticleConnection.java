package io.copydesk.feed;

import io.copydesk.graphql.PageInfo;
import io.copydesk.search.SearchText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a feed.
 *
 * @param refinable whether the filter is what a reader chose, and not what the list is
 */
record ArticleConnection(
        FeedFilter filter, @Nullable SearchText search, boolean refinable, List<ArticleEdge> edges, PageInfo pageInfo) {

    public List<PublishedArticle> nodes() {
        return edges.stream().map(ArticleEdge::node).toList();
    }
}

package io.copydesk.feed;

import io.copydesk.graphql.PageInfo;
import java.util.List;

/** A page of a feed. */
record ArticleConnection(FeedFilter filter, List<ArticleEdge> edges, PageInfo pageInfo) {

    public List<PublishedArticle> nodes() {
        return edges.stream().map(ArticleEdge::node).toList();
    }
}

package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.graphql.BoundedCount;
import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.RequestRefused;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Lists of published articles. */
@Controller
class FeedController {

    private final Cursors cursors;

    FeedController(Cursors cursors) {
        this.cursors = cursors;
    }

    @QueryMapping
    CompletableFuture<ArticleConnection> feed(
            PageArguments page,
            @Argument @Nullable ArticleFilter where,
            @Argument @Nullable String search,
            @Argument @Nullable FeedOrder orderBy,
            Catalog catalog,
            DataLoader<FeedQuery, ArticleConnection> feeds) {
        if (search != null) {
            throw new RequestRefused("SEARCH_NOT_AVAILABLE", "There is no full-text search yet; leave `search` out.");
        }
        if (orderBy == FeedOrder.RELEVANCE) {
            throw new RequestRefused(
                    "RELEVANCE_NEEDS_SEARCH", "RELEVANCE is how well articles match a `search`; there is none.");
        }
        var order = orderBy == null ? FeedOrder.NEWEST : orderBy;
        return feeds.load(FeedQuery.of(FeedFilter.of(where, catalog), order, page, cursors));
    }

    @SchemaMapping(typeName = "ArticleConnection")
    CompletableFuture<BoundedCount> count(
            ArticleConnection articles, @Argument @Nullable Integer upTo, DataLoader<CountQuery, BoundedCount> counts) {
        return counts.load(new CountQuery(articles.filter(), BoundedCount.bound(upTo)));
    }
}

package io.copydesk.feed;

import graphql.GraphQLContext;
import io.copydesk.catalog.Catalog;
import io.copydesk.graphql.BoundedCount;
import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.search.SearchText;
import java.util.List;
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

    private static final int DEFAULT_BUCKETS = 10;
    private static final int MAX_BUCKETS = 100;

    private final Cursors cursors;

    private final Facets facets;

    FeedController(Cursors cursors, Facets facets) {
        this.cursors = cursors;
        this.facets = facets;
    }

    @QueryMapping
    CompletableFuture<ArticleConnection> feed(
            PageArguments page,
            @Argument @Nullable ArticleFilter where,
            @Argument @Nullable String search,
            @Argument @Nullable FeedOrder orderBy,
            Catalog catalog,
            DataLoader<FeedQuery, ArticleConnection> feeds) {
        var text = SearchText.of(search);
        if (orderBy == FeedOrder.RELEVANCE && text == null) {
            throw new RequestRefused(
                    "RELEVANCE_NEEDS_SEARCH", "RELEVANCE is how well articles match a `search`; there is none.");
        }
        var order = orderBy == null ? (text == null ? FeedOrder.NEWEST : FeedOrder.RELEVANCE) : orderBy;
        return feeds.load(FeedQuery.of(FeedFilter.of(where, catalog), text, order, page, cursors));
    }

    @SchemaMapping(typeName = "ArticleConnection")
    CompletableFuture<BoundedCount> count(
            ArticleConnection articles, @Argument @Nullable Integer upTo, DataLoader<CountQuery, BoundedCount> counts) {
        return counts.load(
                new CountQuery(articles.filter(), articles.search(), articles.selection(), BoundedCount.bound(upTo)));
    }

    @SchemaMapping(typeName = "ArticleConnection")
    List<Facet> facets(
            ArticleConnection articles,
            @Argument List<FacetField> by,
            @Argument @Nullable Integer top,
            Catalog catalog,
            GraphQLContext request) {
        int most = top == null ? DEFAULT_BUCKETS : top;
        if (most < 1 || most > MAX_BUCKETS) {
            throw new RequestRefused(
                    "INVALID_FACET_SIZE", "`top` must be 1 to %d; it was %d.".formatted(MAX_BUCKETS, most));
        }
        if (articles.selection() != null) {
            throw new RequestRefused(
                    "NO_FACETS", "What a partner's feed has is not in the search index; ask `feed` for facets.");
        }
        var dependencies = Dependencies.of(request);
        dependencies.on(Dependencies.Whole.SEARCH);
        dependencies.onAllArticles();
        return facets.of(articles, by, most, catalog);
    }
}

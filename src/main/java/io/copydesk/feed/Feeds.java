package io.copydesk.feed;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.publication.Card;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What others may ask of feeds, who have filters and lists of their own: there is one rule for what matches. */
@Component
public class Feeds {

    /**
     * An article that is shown to the public.
     *
     * @param version of its publication
     * @param publishedKey how it stands by date: the higher, the newer
     * @param updatedAt when a reader could last have noticed a difference
     * @param matches whether it does what was asked
     */
    public record Shown(UUID article, int version, long publishedKey, Instant updatedAt, boolean matches) {}

    /** Where an article stands by date. */
    public record Place(long publishedKey, UUID article) {}

    private final FeedPages pages;
    private final RequestCatalog catalogs;
    private final CurrentCatalog catalog;
    private final Cursors cursors;

    Feeds(FeedPages pages, RequestCatalog catalogs, CurrentCatalog catalog, Cursors cursors) {
        this.pages = pages;
        this.catalogs = catalogs;
        this.catalog = catalog;
        this.cursors = cursors;
    }

    /**
     * Whether a filter makes sense.
     *
     * @throws RequestRefused UNKNOWN_TOPIC, UNKNOWN_PROVIDER, TOO_MANY_VALUES or INVALID_FILTER
     */
    public void check(ArticleFilter filter) {
        FeedFilter.of(filter, catalog.get());
    }

    /** Those of these articles that the public is shown, and whether they match; one statement. */
    public List<Shown> shown(ArticleFilter filter, Collection<UUID> articles) {
        return articles.isEmpty() ? List.of() : pages.shown(meaning(filter), articles);
    }

    /**
     * The newest of a selection that match, or of those that do not.
     *
     * @param from how many come before the first one
     */
    public List<Place> newest(ArticleFilter filter, Selection selection, boolean matching, int from, int most) {
        return pages.newest(meaning(filter), selection, matching, from, most);
    }

    /** How many there are of them, up to one more than the bound. */
    public int count(ArticleFilter filter, Selection selection, boolean matching, int bound) {
        return pages.count(meaning(filter), selection, matching, bound);
    }

    /**
     * A page of what is selected and matches, for a field of the running request.
     *
     * @param order NEWEST when null
     */
    public CompletableFuture<ArticleConnection> page(
            ArticleFilter filter,
            Selection selection,
            @Nullable FeedOrder order,
            PageArguments page,
            DataFetchingEnvironment environment) {
        if (order == FeedOrder.RELEVANCE) {
            throw new RequestRefused("RELEVANCE_NEEDS_SEARCH", "RELEVANCE is how well articles match a `search`.");
        }
        var query = FeedQuery.of(meaning(filter), selection, order == null ? FeedOrder.NEWEST : order, page, cursors);
        return Objects.requireNonNull(
                        environment.<FeedQuery, ArticleConnection>getDataLoader(ArticleConnection.class.getName()))
                .load(query);
    }

    /** The list of what is selected and matches. */
    public Listing listing(ArticleFilter filter, Selection selection) {
        return new Listing(meaning(filter), selection);
    }

    /** An article as the running request shows it. */
    public PublishedArticle article(Card card, GraphQLContext request) {
        var article = new PublishedArticle(card, catalogs.of(request));
        return article.isComplete() ? article : new PublishedArticle(card, catalogs.renewed(request));
    }

    /** For the next event of a request that goes on: its fields see the catalog as it is by then. */
    public void renew(GraphQLContext request) {
        catalogs.use(request, catalog.known());
    }

    /** What it speaks of is never taken from the catalog again, so the database is asked for what this node does not know yet. */
    private FeedFilter meaning(ArticleFilter filter) {
        try {
            return FeedFilter.of(filter, catalog.known());
        } catch (RequestRefused e) {
            return FeedFilter.of(filter, catalog.get());
        }
    }
}

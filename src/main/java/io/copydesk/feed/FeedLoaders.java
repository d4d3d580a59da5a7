package io.copydesk.feed;

import graphql.GraphQLContext;
import io.copydesk.graphql.BoundedCount;
import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.PageInfo;
import io.copydesk.publication.Card;
import io.copydesk.publication.Cards;
import io.copydesk.search.Marker;
import io.copydesk.url.UrlKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.dataloader.BatchLoaderEnvironment;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Loads feeds, counts and articles for all the fields of a request that wait for them, so that the number of statements
 * depends on the shape of the request and not on the size of its lists.
 */
@Component
class FeedLoaders {

    private final FeedPages pages;
    private final FeedSearch search;
    private final Cards cards;
    private final LinkedArticles linked;
    private final RequestCatalog catalogs;
    private final Cursors cursors;

    FeedLoaders(
            FeedPages pages,
            FeedSearch search,
            Cards cards,
            LinkedArticles linked,
            RequestCatalog catalogs,
            Cursors cursors,
            BatchLoaderRegistry registry) {
        this.pages = pages;
        this.search = search;
        this.cards = cards;
        this.linked = linked;
        this.catalogs = catalogs;
        this.cursors = cursors;
        registry.forTypePair(FeedQuery.class, ArticleConnection.class)
                .registerMappedBatchLoader(batch(this::connections));
        registry.forTypePair(CountQuery.class, BoundedCount.class).registerMappedBatchLoader(batch(this::counts));
        registry.<UUID, PublishedArticle>forName("articlesById").registerMappedBatchLoader(batch((ids, request) -> {
            ids.forEach(id -> Dependencies.of(request).on(new Dependencies.OfArticle(id)));
            return articles(cards.of(ids), request);
        }));
        registry.<UrlKey, PublishedArticle>forName("articlesByUrl").registerMappedBatchLoader(batch((urls, request) -> {
            urls.forEach(url -> Dependencies.of(request).on(new Dependencies.AtAddress(url)));
            return articles(cards.ofUrls(urls), request);
        }));
        registry.<String, PublishedArticle>forName("linkedArticles")
                .registerMappedBatchLoader(batch((webUrls, request) -> articlesAt(linked.read(webUrls), request)));
        registry.<String, PublishedArticle>forName("articlesBySlug")
                .registerMappedBatchLoader(batch((slugs, request) -> {
                    slugs.forEach(slug -> Dependencies.of(request).on(new Dependencies.UnderSlug(slug)));
                    return articles(cards.ofSlugs(slugs), request);
                }));
    }

    private Map<FeedQuery, ArticleConnection> connections(Collection<FeedQuery> queries, GraphQLContext request) {
        var catalog = catalogs.of(request);
        var dependencies = Dependencies.of(request);
        queries.forEach(query -> query.note(dependencies, catalog));
        Map<UUID, Card> shown = new HashMap<>();
        var searched = search.read(having(queries, true), catalog, shown);
        var listed = having(queries, false);
        Map<UUID, Long> numbers = new HashMap<>();
        Map<FeedQuery, List<Position>> positions = listed.isEmpty() ? Map.of() : pages.read(listed, numbers);
        Set<UUID> onPages = new HashSet<>();
        positions.forEach((query, found) -> query.page(found).forEach(position -> onPages.add(position.article())));
        numbers.keySet().retainAll(onPages);
        shown.putAll(cards.numbered(numbers));
        var articles = articles(shown, request);
        Map<FeedQuery, ArticleConnection> connections = new HashMap<>();
        positions.forEach((query, found) -> connections.put(query, connection(query, found, null, articles)));
        searched.forEach((query, found) ->
                connections.put(query, connection(query, found.positions(), found.marker(), articles)));
        return connections;
    }

    private static List<FeedQuery> having(Collection<FeedQuery> queries, boolean search) {
        return queries.stream()
                .filter(query -> (query.search() != null) == search)
                .toList();
    }

    private Map<CountQuery, BoundedCount> counts(Collection<CountQuery> queries, GraphQLContext request) {
        var catalog = catalogs.of(request);
        var dependencies = Dependencies.of(request);
        queries.forEach(query -> query.note(dependencies, catalog));
        Map<CountQuery, BoundedCount> counts = new HashMap<>();
        List<CountQuery> listed = new ArrayList<>();
        for (var query : queries) {
            var text = query.search();
            if (text == null) {
                listed.add(query);
            } else {
                counts.put(query, search.count(query, text, catalog));
            }
        }
        if (!listed.isEmpty()) {
            counts.putAll(pages.count(listed));
        }
        return counts;
    }

    private ArticleConnection connection(
            FeedQuery query, List<Position> found, @Nullable Marker marker, Map<UUID, PublishedArticle> articles) {
        var list = query.listName();
        var page = query.page(found);
        boolean more = found.size() > query.size();
        List<ArticleEdge> edges = new ArrayList<>();
        for (var position : page) {
            // one that was taken down in this very moment is left out
            var article = articles.get(position.article());
            if (article != null) {
                edges.add(new ArticleEdge(
                        query.passedOn(article), position, each -> cursors.encode(list, each.bytes()), marker));
            }
        }
        return new ArticleConnection(
                query.filter(),
                query.search(),
                query.selection(),
                query.refinable(),
                edges,
                new PageInfo(
                        query.backwards() ? query.before() != null : more,
                        query.backwards() ? more : query.after() != null,
                        page.isEmpty()
                                ? null
                                : cursors.encode(list, page.getFirst().bytes()),
                        page.isEmpty()
                                ? null
                                : cursors.encode(list, page.getLast().bytes())));
    }

    /** The article that a link leads to, if any: now where that is known, else together with those of other links. */
    CompletableFuture<@Nullable PublishedArticle> linked(
            String webUrl, DataLoader<String, @Nullable PublishedArticle> unknown, GraphQLContext request) {
        var target = linked.known(webUrl);
        return target == null
                ? unknown.load(webUrl)
                : CompletableFuture.completedFuture(
                        articlesAt(Map.of(webUrl, target), request).get(webUrl));
    }

    private Map<String, PublishedArticle> articlesAt(
            Map<String, LinkedArticles.Target> targets, GraphQLContext request) {
        var dependencies = Dependencies.of(request);
        Map<String, Card> found = new HashMap<>();
        targets.forEach((webUrl, target) -> {
            target.dependencies().forEach(dependencies::on);
            var card = target.card();
            if (card != null) {
                found.put(webUrl, card);
            }
        });
        return articles(found, request);
    }

    private <K> Map<K, PublishedArticle> articles(Map<K, Card> found, GraphQLContext request) {
        var catalog = catalogs.of(request);
        var dependencies = Dependencies.of(request);
        Map<K, PublishedArticle> articles = new HashMap<>();
        found.forEach((key, card) -> {
            dependencies.on(new Dependencies.OfArticle(card.articleId()));
            articles.put(key, new PublishedArticle(card, catalog));
        });
        if (!articles.values().stream().allMatch(PublishedArticle::isComplete)) {
            // published after this request read its catalog
            var renewed = catalogs.renewed(request);
            articles.replaceAll((key, article) -> new PublishedArticle(article.card(), renewed));
        }
        return articles;
    }

    private static <K, V> BiFunction<Set<K>, BatchLoaderEnvironment, Mono<Map<K, V>>> batch(
            BiFunction<Set<K>, GraphQLContext, Map<K, V>> load) {
        return (keys, environment) -> Mono.fromSupplier(
                () -> load.apply(keys, Objects.requireNonNull(environment.<GraphQLContext>getContext())));
    }
}

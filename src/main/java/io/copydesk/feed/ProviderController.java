package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Provider;
import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.GlobalId;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.PageInfo;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Providers, and the articles that come from them. */
@Controller
@SchemaMapping(typeName = ProviderController.TYPE)
class ProviderController {

    static final String TYPE = "Provider";

    private final Cursors cursors;

    ProviderController(Cursors cursors) {
        this.cursors = cursors;
    }

    @QueryMapping
    ProviderConnection providers(PageArguments page, @Argument @Nullable String search, Catalog catalog) {
        var text = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        var list = "providers " + text;
        var after =
                page.after() == null ? null : new String(cursors.decode(list, page.after()), StandardCharsets.UTF_8);
        // the catalog is in memory and in this order already
        var found = catalog.providers().stream()
                .filter(Provider::isPublic)
                .filter(provider -> after == null || provider.domain().compareTo(after) > 0)
                .filter(provider -> provider.domain().contains(text)
                        || provider.name().toLowerCase(Locale.ROOT).contains(text))
                .limit(page.size() + 1L)
                .map(provider -> new ProviderConnection.Edge(
                        cursors.encode(list, provider.domain().getBytes(StandardCharsets.UTF_8)), provider))
                .toList();
        var edges = found.subList(0, Math.min(found.size(), page.size()));
        return new ProviderConnection(
                edges,
                new PageInfo(
                        found.size() > edges.size(),
                        after != null,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()));
    }

    @SchemaMapping
    String id(Provider provider) {
        return globalId(provider);
    }

    static String globalId(Provider provider) {
        return new GlobalId(TYPE, provider.domain()).encoded();
    }

    @SchemaMapping
    CompletableFuture<ArticleConnection> articles(
            Provider provider, PageArguments page, DataLoader<FeedQuery, ArticleConnection> feeds) {
        return feeds.load(FeedQuery.of(FeedFilter.of(provider), page, cursors));
    }
}

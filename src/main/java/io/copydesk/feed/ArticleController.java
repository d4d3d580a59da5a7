package io.copydesk.feed;

import graphql.GraphQLContext;
import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Provider;
import io.copydesk.content.Related;
import io.copydesk.graphql.GlobalId;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.UrlKey;
import io.copydesk.url.WebUrl;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Single articles, and what of them leads elsewhere. */
@Controller
class ArticleController {

    private final CanonicalUrls canonicalUrls;
    private final FeedLoaders loaders;

    ArticleController(CanonicalUrls canonicalUrls, FeedLoaders loaders) {
        this.canonicalUrls = canonicalUrls;
        this.loaders = loaders;
    }

    @QueryMapping
    CompletableFuture<PublishedArticle> article(
            @Argument @Nullable String id,
            @Argument @Nullable WebUrl webUrl,
            @Argument @Nullable String slug,
            DataLoader<UUID, PublishedArticle> articlesById,
            DataLoader<UrlKey, PublishedArticle> articlesByUrl,
            DataLoader<String, PublishedArticle> articlesBySlug) {
        if (Stream.of(id, webUrl, slug).filter(Objects::nonNull).count() != 1) {
            throw new RequestRefused("ARTICLE_KEY", "Give exactly one of `id`, `webUrl` and `slug`.");
        }
        if (id != null) {
            return articlesById.load(GlobalId.uuid(id, PublishedArticle.TYPE, "an article"));
        }
        return webUrl != null
                ? articlesByUrl.load(canonicalUrls.key(webUrl))
                : articlesBySlug.load(Objects.requireNonNull(slug));
    }

    @SchemaMapping(typeName = "RelatedLink")
    CompletableFuture<@Nullable PublishedArticle> article(
            Related related, DataLoader<String, @Nullable PublishedArticle> linkedArticles, GraphQLContext request) {
        return loaders.linked(related.webUrl(), linkedArticles, request);
    }

    @SchemaMapping(typeName = "RelatedLink")
    @Nullable
    Provider provider(Related related, Catalog catalog) {
        var domain = related.providerDomain();
        return domain == null ? null : catalog.provider(domain).orElse(null);
    }
}

package io.copydesk.partner;

import io.copydesk.catalog.Catalog;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import io.copydesk.feed.PublishedArticle;
import io.copydesk.graphql.GlobalId;
import io.copydesk.publication.Card;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An article as it is handed to partners outside of GraphQL, in the names of GraphQL. */
public final class ArticleForm {

    private ArticleForm() {}

    /**
     * Its fields, as JSON has them.
     *
     * @param card as it is {@linkplain Limits#passedOn passed on}
     */
    public static Map<String, @Nullable Object> of(Card card, Catalog catalog) {
        var content = card.content();
        Map<String, @Nullable Object> article = new LinkedHashMap<>();
        article.put("id", new GlobalId(PublishedArticle.TYPE, card.articleId().toString()).encoded());
        article.put("slug", card.slug());
        article.put("version", card.version());
        article.put("title", content.title());
        article.put("excerpt", content.excerpt());
        article.put("category", content.category());
        article.put("type", content.type());
        article.put("publishedDateTime", card.publishedDateTime());
        article.put("updatedDateTime", card.updatedDateTime());
        article.put("webUrl", content.webUrl());
        article.put("originalUrl", content.originalUrl());
        article.put("ampWebUrl", content.ampWebUrl());
        article.put("cdnAmpWebUrl", content.cdnAmpWebUrl());
        article.put("locale", content.locale());
        article.put("quality", card.quality());
        article.put("heat", card.heat());
        article.put("sensitivity", card.sensitivity());
        article.put("advisory", card.advisory());
        article.put("correctionNote", content.correctionNote());
        article.put("provider", provider(content.provider(), catalog));
        article.put(
                "topics",
                content.topics().stream()
                        .flatMap(slug -> catalog.topic(slug).stream())
                        .map(topic -> Map.of("slug", topic.slug(), "name", topic.name()))
                        .toList());
        article.put("images", content.images().stream().map(ArticleForm::image).toList());
        article.put(
                "related",
                content.related().stream()
                        .map(related -> related(related, catalog))
                        .toList());
        return article;
    }

    private static @Nullable Map<String, Object> provider(@Nullable String domain, Catalog catalog) {
        var provider = domain == null ? null : catalog.provider(domain).orElse(null);
        return provider == null ? null : Map.of("domain", provider.domain(), "name", provider.name());
    }

    private static Map<String, @Nullable Object> image(Image image) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        found.put("url", image.url());
        found.put("width", image.width());
        found.put("height", image.height());
        found.put("isCached", image.isCached());
        found.put("title", image.title());
        found.put("attribution", image.attribution());
        return found;
    }

    private static Map<String, @Nullable Object> related(Related related, Catalog catalog) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        found.put("title", related.title());
        found.put("excerpt", related.excerpt());
        found.put("publishedDateTime", related.publishedDateTime());
        found.put("webUrl", related.webUrl());
        found.put("type", related.type());
        found.put("provider", provider(related.providerDomain(), catalog));
        found.put("quality", related.quality());
        found.put("images", related.images().stream().map(ArticleForm::image).toList());
        return found;
    }
}

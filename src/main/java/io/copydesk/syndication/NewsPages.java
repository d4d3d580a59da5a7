package io.copydesk.syndication;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Topic;
import io.copydesk.content.ArticleType;
import io.copydesk.content.Image;
import io.copydesk.feed.FeedFilter;
import io.copydesk.feed.FeedReader;
import io.copydesk.graphql.Dependencies;
import io.copydesk.ingest.WrittenDocuments;
import io.copydesk.ingest.WrittenDocuments.Words;
import io.copydesk.publication.Card;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * News as the source site has them: counted pages, the same keys in the same order, null for what there is not. Documents
 * that nobody here has changed are quoted as they are written.
 */
@Component
class NewsPages {

    static final int SIZE = 25;

    private static final String CATEGORY = "news";

    /** How many articles of a topic are looked at together, where some are of a topic below it. */
    private static final int PART = 500;

    private static final ObjectWriter JSON = JsonMapper.builder()
            .build()
            .writer()
            .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator("")
                            .withObjectEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private final FeedReader reader;
    private final WrittenDocuments documents;

    NewsPages(FeedReader reader, WrittenDocuments documents) {
        this.reader = reader;
        this.documents = documents;
    }

    static String write(Map<String, ?> document) {
        return JSON.writeValueAsString(document);
    }

    /**
     * A page; null when there is none with this number, but the first one is always there.
     *
     * @param topic whose articles alone are on it; those of topics below it are not
     */
    @Nullable
    Map<String, @Nullable Object> page(@Nullable Topic topic, int number, Dependencies dependencies) {
        int skipped = (number - 1) * SIZE;
        var filter = (topic == null ? FeedFilter.ALL : FeedFilter.of(topic)).in(CATEGORY);
        var page = reader.skipping(skipped, filter, SIZE, dependencies);
        if (topic != null && !page.catalog().children(topic).isEmpty()) {
            return page(ofTopicAlone(topic, skipped + SIZE + 1, filter, dependencies), page.catalog(), number);
        }
        var cards = page.articles();
        return cards.isEmpty() && number > 1 ? null : page(cards, page.catalog(), number, page.more());
    }

    private List<Card> ofTopicAlone(Topic topic, int most, FeedFilter filter, Dependencies dependencies) {
        List<Card> found = new ArrayList<>();
        boolean more = true;
        for (int seen = 0; more && found.size() < most; seen += PART) {
            var part = reader.skipping(seen, filter, PART, dependencies);
            part.articles().stream()
                    .filter(card -> card.content().topics().contains(topic.slug()))
                    .forEach(found::add);
            more = part.more();
        }
        return found;
    }

    private @Nullable Map<String, @Nullable Object> page(List<Card> all, Catalog catalog, int number) {
        int from = (number - 1) * SIZE;
        if (from >= all.size() && number > 1) {
            return null;
        }
        int to = Math.min(all.size(), from + SIZE);
        return page(all.subList(Math.min(from, to), to), catalog, number, all.size() > to);
    }

    private Map<String, @Nullable Object> page(List<Card> cards, Catalog catalog, int number, boolean more) {
        var written = documents.of(cards.stream().map(Card::articleId).toList());
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("page", number);
        page.put(
                "value",
                cards.stream()
                        .map(card -> item(card, written.get(card.articleId()), catalog))
                        .toList());
        page.put("nextPage", more ? number + 1 : null);
        return page;
    }

    private static Map<String, @Nullable Object> item(
            Card card, WrittenDocuments.@Nullable Written written, Catalog catalog) {
        var content = card.content();
        var words = written == null || written.words() == null ? said(card, catalog) : written.words();
        var video = content.featuredVideo();
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("path", written == null ? "_news/" + card.slug() + ".md" : written.path());
        item.put("title", words.title());
        item.put("excerpt", words.excerpt());
        item.put("sourceUrl", null);
        item.put("webUrl", content.webUrl());
        item.put("originalUrl", content.originalUrl());
        item.put("featuredContent", video == null ? null : frame(video));
        item.put("highlight", null);
        item.put("heat", card.heat());
        item.put("tags", null);
        item.put("images", images(content.images()));
        item.put("content", "");
        item.put("type", type(content.type()));
        item.put("ampWebUrl", content.ampWebUrl());
        item.put("cdnAmpWebUrl", content.cdnAmpWebUrl());
        item.put("publishedDateTime", card.publishedDateTime().toString());
        item.put("updatedDateTime", null);
        item.put("provider", provider(Objects.requireNonNull(content.provider()), catalog));
        item.put("locale", content.locale());
        item.put("categories", List.of(CATEGORY));
        item.put("topics", words.topics());
        return item;
    }

    private static Words said(Card card, Catalog catalog) {
        var content = card.content();
        return new Words(
                Text.cleanOrNull(content.title()),
                Text.cleanOrNull(content.excerpt()),
                content.topics().stream()
                        .flatMap(slug -> catalog.topic(slug).stream())
                        .map(Topic::name)
                        .toList());
    }

    private static String type(ArticleType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** Made of the video's id alone: nobody here has looked at the rest of what a document brings. */
    private static String frame(String video) {
        return "<iframe width=\"800\" height=\"500\" frameborder=\"0\" src=\"https://www.youtube.com/embed/" + video
                + "\" allow=\"accelerometer; autoplay; encrypted-media; gyroscope; picture-in-picture\""
                + " allowfullscreen></iframe>";
    }

    private static @Nullable List<Map<String, @Nullable Object>> images(List<Image> images) {
        return images.isEmpty() ? null : images.stream().map(NewsPages::image).toList();
    }

    private static Map<String, @Nullable Object> image(Image image) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("url", image.url());
        item.put("width", image.width());
        item.put("height", image.height());
        item.put("title", null);
        item.put("attribution", null);
        item.put("isCached", image.isCached());
        return item;
    }

    private static Map<String, @Nullable Object> provider(String domain, Catalog catalog) {
        var provider = catalog.provider(domain).orElseThrow();
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("name", provider.name());
        item.put("domain", provider.domain());
        item.put("images", images(provider.images()));
        item.put("publishers", null);
        item.put("authors", null);
        return item;
    }

    /** The topics in their order, each with where its news are. */
    Map<String, @Nullable Object> topics(Catalog catalog, String base) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put(
                "value",
                catalog.topics().stream()
                        .map(topic -> topic(topic, catalog, base))
                        .toList());
        return page;
    }

    private static Map<String, @Nullable Object> topic(Topic topic, Catalog catalog, String base) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("name", topic.name());
        item.put("shortname", topic.shortName() == null ? topic.name() : topic.shortName());
        item.put("id", topic.slug());
        catalog.parent(topic).ifPresent(parent -> item.put("parent", parent.name()));
        if (!topic.images().isEmpty()) {
            item.put("images", images(topic.images()));
        }
        item.put(
                "services",
                List.of(Map.of("name", CATEGORY, "endpoint", base + "/api/news/" + Links.segment(topic.slug()) + "/")));
        return item;
    }
}

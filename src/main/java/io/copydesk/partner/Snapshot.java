package io.copydesk.partner;

import io.copydesk.binary.Uuids;
import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import io.copydesk.feed.PublishedArticle;
import io.copydesk.graphql.GlobalId;
import io.copydesk.publication.Card;
import io.copydesk.publication.Cards;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all of a feed down, with the position that it had then: one line of JSON that says so, and one for each article.
 *
 * <p>All of it is read in one transaction that sees the database as it was when it began (REPEATABLE READ), so the articles are
 * those of the position. They are read and written a page at a time, into a file: whoever takes it slowly holds neither
 * the transaction nor a connection.
 */
@Component
class Snapshot {

    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final FeedRows feeds;
    private final Cards cards;
    private final CurrentCatalog catalog;
    private final JsonMapper json;
    private final TransactionTemplate view;

    Snapshot(
            JdbcClient jdbc,
            FeedRows feeds,
            Cards cards,
            CurrentCatalog catalog,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.feeds = feeds;
        this.cards = cards;
        this.catalog = catalog;
        this.json = json;
        this.view = new TransactionTemplate(transactions);
        this.view.setReadOnly(true);
        this.view.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** What was written. */
    record Written(Path file, long position, int count) {}

    /** Writes a feed into a new file, which whoever asked for it deletes. */
    Written write(UUID feed) throws IOException {
        var file = Files.createTempFile("copydesk-snapshot-", ".gz");
        try {
            return Objects.requireNonNull(view.execute(status -> write(feed, file)));
        } catch (UncheckedIOException e) {
            Files.deleteIfExists(file);
            throw e.getCause();
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Written write(UUID id, Path file) {
        var feed = feeds.byId(id).orElseThrow();
        int count = jdbc.sql(
                        "select count(*) from partner_feed_item i join publication p on p.article_id = i.article_id"
                                + " and p.shown where i.feed_id = ? and i.state = 'IN'")
                .param(Uuids.bytes(id))
                .query(Integer.class)
                .single();
        try (var out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            line(out, head(feed, count));
            var known = catalog.get();
            var after = FeedRows.BEFORE_ALL;
            var page = page(id, after);
            while (!page.isEmpty()) {
                var found = cards.read(page);
                for (var article : page) {
                    var card = found.get(article);
                    if (card != null) {
                        line(out, article(feed.limits().passedOn(card), known));
                    }
                }
                after = page.getLast();
                page = page(id, after);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(file, feed.position(), count);
    }

    private List<UUID> page(UUID feed, UUID after) {
        return jdbc.sql("select article_id from partner_feed_item where feed_id = ? and article_id > ? and state = 'IN'"
                        + " order by article_id limit " + PAGE)
                .param(Uuids.bytes(feed))
                .param(Uuids.bytes(after))
                .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                .list();
    }

    private void line(OutputStream out, Map<String, @Nullable Object> object) throws IOException {
        out.write(json.writeValueAsString(object).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    private static Map<String, @Nullable Object> head(PartnerFeed feed, int count) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("feed", feed.name());
        head.put("position", Long.toString(feed.position()));
        head.put("count", count);
        return head;
    }

    /** In the names of GraphQL. */
    private static Map<String, @Nullable Object> article(Card card, Catalog catalog) {
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
        List<Object> topics = new ArrayList<>();
        content.topics().stream()
                .flatMap(slug -> catalog.topic(slug).stream())
                .forEach(topic -> topics.add(Map.of("slug", topic.slug(), "name", topic.name())));
        article.put("topics", topics);
        article.put("images", content.images().stream().map(Snapshot::image).toList());
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
        found.put("images", related.images().stream().map(Snapshot::image).toList());
        return found;
    }
}

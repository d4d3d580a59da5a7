package io.copydesk.partner;

import io.copydesk.binary.Uuids;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.publication.Cards;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
                        line(out, ArticleForm.of(feed.limits().passedOn(card), known));
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
}

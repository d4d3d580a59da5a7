package io.copydesk.publication;

import io.copydesk.binary.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After what time it takes twice the heat to stand as high in HOT. It is one for all articles and nodes, and kept in the
 * database. When it changes, every article gets a new place, some hundred at a time, while everything goes on.
 */
@Service
class HalfLife {

    private static final int AT_ONCE = 500;

    /** Whoever still writes with the old one has finished by then. */
    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(1);

    private record Entry(
            UUID article, Instant published, @Nullable Integer heat, long hotKey) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Changes changes;
    private final TransactionTemplate transaction;

    HalfLife(JdbcClient jdbc, JdbcTemplate batches, Changes changes, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.changes = changes;
        this.transaction = new TransactionTemplate(transactions);
    }

    Duration get() {
        return Duration.ofMillis(jdbc.sql("select half_life_ms from ranking where id = 1")
                .query(Long.class)
                .single());
    }

    /** How many articles have a place. */
    long articles() {
        return jdbc.sql("select count(*) from feed_entry where list_id = 0")
                .query(Long.class)
                .single();
    }

    /**
     * Takes another one, and gives every article its new place. Done once more, it goes on where it was broken off.
     *
     * @param progress is told now and then how many articles were looked at
     */
    void become(Duration halfLife, LongConsumer progress) {
        jdbc.sql("update ranking set half_life_ms = :millis where id = 1")
                .param("millis", halfLife.toMillis())
                .update();
        pass(halfLife.toMillis(), progress);
        // what was published or scored meanwhile, by whoever had read the old one
        do {
            changes.leaveGap();
            rest();
        } while (pass(halfLife.toMillis(), looked -> {}) > 0);
    }

    /** How many articles it moved. */
    private long pass(long halfLifeMillis, LongConsumer progress) {
        long moved = 0;
        long looked = 0;
        var at = new byte[16];
        while (true) {
            var entries = after(at);
            if (entries.isEmpty()) {
                return moved;
            }
            List<Object[]> places = entries.stream()
                    .map(entry -> new Object[] {
                        FeedEntries.hotKey(entry.published(), entry.heat(), halfLifeMillis),
                        Uuids.bytes(entry.article()),
                        entry.hotKey()
                    })
                    .filter(place -> !place[0].equals(place[2]))
                    .toList();
            moved += places.size();
            // one that somebody has just moved is looked at in the next pass
            transaction.executeWithoutResult(status -> batches.batchUpdate(
                    "update feed_entry set hot_key = ? where article_id = ? and hot_key = ?", places));
            looked += entries.size();
            progress.accept(looked);
            at = Uuids.bytes(entries.getLast().article());
        }
    }

    private List<Entry> after(byte[] article) {
        return jdbc.sql("select e.article_id, p.published_date_time, p.heat, e.hot_key from feed_entry e"
                        + " join publication p on p.article_id = e.article_id"
                        + " where e.list_id = 0 and e.article_id > :at order by e.article_id limit " + AT_ONCE)
                .param("at", article)
                .query((row, number) -> new Entry(
                        Uuids.uuid(row.getBytes(1)),
                        row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        row.getObject(3, Integer.class),
                        row.getLong(4)))
                .list();
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_PASSES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

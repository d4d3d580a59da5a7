package io.copydesk.partner;

import io.copydesk.binary.Uuids;
import io.copydesk.partner.Item.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the records of feeds say of articles. */
@Repository
class Items {

    private static final String COLUMNS =
            "select article_id, state, version, published_key, form, waiting_since, due_at,"
                    + " told, retraction_id, last_sequence, told_at from partner_feed_item where feed_id = ? and ";

    /** Where an article stands by date. */
    record Place(long publishedKey, UUID article) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Items(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    Map<UUID, Item> of(UUID feed, Collection<UUID> articles) {
        Map<UUID, Item> found = new HashMap<>();
        if (!articles.isEmpty()) {
            var list = jdbc.sql(COLUMNS + "article_id in (" + "?, ".repeat(articles.size() - 1) + "?)")
                    .param(Uuids.bytes(feed));
            for (var article : articles) {
                list = list.param(Uuids.bytes(article));
            }
            list.query(Items::item).list().forEach(item -> found.put(item.article, item));
        }
        return found;
    }

    /** Articles that have waited for long enough, the longest first. */
    List<UUID> due(UUID feed, Instant now, int most) {
        return jdbc.sql("select article_id from partner_feed_item where feed_id = ? and state = 'WAITING' and due_at"
                        + " <= ? order by due_at, article_id limit " + most)
                .param(Uuids.bytes(feed))
                .param(Instants.local(now))
                .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                .list();
    }

    /** When the next one has waited for long enough. */
    @Nullable
    Instant nextDue(UUID feed) {
        return jdbc.sql("select min(due_at) from partner_feed_item where feed_id = ? and state = 'WAITING'")
                .param(Uuids.bytes(feed))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)))
                .single()
                .map(local -> local.toInstant(ZoneOffset.UTC))
                .orElse(null);
    }

    /** Of everything that is shown, and of everything that has to do with the feed, what comes next by id. */
    List<UUID> nextToCompare(UUID feed, UUID after, int most) {
        var next = new TreeSet<>(Uuids.UNSIGNED);
        next.addAll(jdbc.sql("select article_id from publication where article_id > ? and shown order by article_id"
                        + " limit " + most)
                .param(Uuids.bytes(after))
                .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                .list());
        next.addAll(jdbc.sql("select article_id from partner_feed_item where feed_id = ? and article_id > ?"
                        + " and state <> 'OUT' order by article_id limit " + most)
                .param(Uuids.bytes(feed))
                .param(Uuids.bytes(after))
                .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                .list());
        return next.stream().limit(most).toList();
    }

    /** The last one that is within the cap; empty when all are. */
    Optional<Place> lastWithin(UUID feed, int cap) {
        return jdbc.sql("select published_key, article_id from partner_feed_item where feed_id = ? and ranked = 1"
                        + " order by published_key desc, article_id desc limit 1 offset " + (cap - 1))
                .param(Uuids.bytes(feed))
                .query((row, number) -> new Place(row.getLong(1), Uuids.uuid(row.getBytes(2))))
                .optional();
    }

    /** Those that are in and stand behind this place, the last first. */
    List<Item> inBehind(UUID feed, Place place, int most) {
        return jdbc.sql(COLUMNS + "ranked = 1 and state = 'IN' and published_key <= ?"
                        + " and (published_key < ? or article_id < ?) order by published_key, article_id limit " + most)
                .param(Uuids.bytes(feed))
                .param(place.publishedKey())
                .param(place.publishedKey())
                .param(Uuids.bytes(place.article()))
                .query(Items::item)
                .list();
    }

    /** Those that are beyond the cap and stand at this place or ahead of it, the first first; all of them without a place. */
    List<Item> beyondUpTo(UUID feed, @Nullable Place place, int most) {
        var order = " order by published_key desc, article_id desc limit " + most;
        if (place == null) {
            return jdbc.sql(COLUMNS + "ranked = 1 and state = 'BEYOND'" + order)
                    .param(Uuids.bytes(feed))
                    .query(Items::item)
                    .list();
        }
        return jdbc.sql(COLUMNS + "ranked = 1 and state = 'BEYOND' and published_key >= ?"
                        + " and (published_key > ? or article_id >= ?)" + order)
                .param(Uuids.bytes(feed))
                .param(place.publishedKey())
                .param(place.publishedKey())
                .param(Uuids.bytes(place.article()))
                .query(Items::item)
                .list();
    }

    void write(UUID feed, Collection<Item> items) {
        var feedBytes = Uuids.bytes(feed);
        batches.batchUpdate(
                "insert into partner_feed_item (state, version, published_key, form, waiting_since, due_at, told,"
                        + " retraction_id, last_sequence, told_at, feed_id, article_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values(items.stream().filter(item -> item.isNew), feedBytes));
        batches.batchUpdate(
                "update partner_feed_item set state = ?, version = ?, published_key = ?, form = ?, waiting_since = ?,"
                        + " due_at = ?, told = ?, retraction_id = ?, last_sequence = ?, told_at = ?"
                        + " where feed_id = ? and article_id = ?",
                values(items.stream().filter(item -> !item.isNew), feedBytes));
    }

    private static List<Object[]> values(Stream<Item> items, byte[] feed) {
        Stream<Object[]> rows = items.map(item -> new @Nullable Object[] {
            item.state.name(),
            item.version,
            item.publishedKey,
            item.form,
            Instants.local(item.waitingSince),
            Instants.local(item.dueAt),
            item.told,
            item.retraction == null ? null : Uuids.bytes(item.retraction),
            item.lastSequence,
            Instants.local(item.toldAt),
            feed,
            Uuids.bytes(item.article)
        });
        return rows.toList();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        var item = new Item(Uuids.uuid(row.getBytes("article_id")), false, State.valueOf(row.getString("state")));
        item.version = row.getInt("version");
        item.publishedKey = row.getLong("published_key");
        item.form = row.getInt("form");
        item.waitingSince = Instants.orNull(row, "waiting_since");
        item.dueAt = Instants.orNull(row, "due_at");
        item.told = row.getBoolean("told");
        var retraction = row.getBytes("retraction_id");
        item.retraction = retraction == null ? null : Uuids.uuid(retraction);
        item.lastSequence = row.getLong("last_sequence");
        item.toldAt = Instants.orNull(row, "told_at");
        return item;
    }
}

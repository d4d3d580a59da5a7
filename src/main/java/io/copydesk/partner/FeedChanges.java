package io.copydesk.partner;

import io.copydesk.binary.Uuids;
import io.copydesk.publication.Card;
import io.copydesk.publication.Cards;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What partners were told, each feed in its own order. */
@Repository
class FeedChanges {

    /** With the number of the article's card, where the article is still in the feed: no statement more, where cards are kept. */
    private static final String CHANGES =
            "select c.feed_id, c.sequence, c.type, c.article_id, c.version, c.happened_at, c.removal, c.notice,"
                    + " c.acknowledged_at, p.version as shown_version, p.card_version"
                    + " from partner_change c"
                    + " left join partner_feed_item i on i.feed_id = c.feed_id and i.article_id = c.article_id"
                    + " and i.state = 'IN'"
                    + " left join publication p on p.article_id = i.article_id and p.shown ";

    /** A change that is being written. */
    record Told(
            long sequence,
            Change.Type type,
            UUID article,
            int version,
            Instant at,
            Change.@Nullable Removal removal,
            @Nullable String notice) {}

    /** A change that was read. */
    private record Row(
            UUID feed,
            Told told,
            @Nullable Instant acknowledgedAt,
            @Nullable Long card) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Cards cards;
    private final Clock clock;

    FeedChanges(JdbcClient jdbc, JdbcTemplate batches, Cards cards, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.cards = cards;
        this.clock = clock;
    }

    void add(UUID feed, List<Told> changes) {
        batches.batchUpdate(
                "insert into partner_change (feed_id, sequence, type, article_id, version, happened_at, removal,"
                        + " notice) values (?, ?, ?, ?, ?, ?, ?, ?)",
                changes.stream()
                        .map(change -> new @Nullable Object[] {
                            Uuids.bytes(feed),
                            change.sequence(),
                            change.type().name(),
                            Uuids.bytes(change.article()),
                            change.version(),
                            Instants.local(change.at()),
                            change.removal() == null ? null : change.removal().name(),
                            change.notice()
                        })
                        .toList());
    }

    /** What came next after this number. */
    List<Change> after(PartnerFeed feed, long number, int most) {
        return changes(
                jdbc.sql(CHANGES + "where c.feed_id = ? and c.sequence > ? order by c.sequence limit " + most)
                        .param(Uuids.bytes(feed.id()))
                        .param(number)
                        .query(FeedChanges::row)
                        .list(),
                Map.of(feed.id(), feed));
    }

    /** The same of one type alone. */
    List<Change> after(PartnerFeed feed, long number, Change.Type type, int most) {
        return changes(
                jdbc.sql(CHANGES + "where c.feed_id = ? and c.sequence > ? and c.type = ? order by c.sequence limit "
                                + most)
                        .param(Uuids.bytes(feed.id()))
                        .param(number)
                        .param(type.name())
                        .query(FeedChanges::row)
                        .list(),
                Map.of(feed.id(), feed));
    }

    boolean isRetracted(PartnerFeed feed, UUID article, long after, long through) {
        return jdbc.sql("select count(*) from partner_change where feed_id = ? and sequence > ? and sequence <= ?"
                                + " and type = 'RETRACTED' and article_id = ?")
                        .param(Uuids.bytes(feed.id()))
                        .param(after)
                        .param(through)
                        .param(Uuids.bytes(article))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Retractions that nobody has acted on yet, of each of these feeds the oldest first. */
    List<Change> unacknowledged(Collection<PartnerFeed> feeds) {
        Map<UUID, PartnerFeed> byId = new HashMap<>();
        feeds.forEach(feed -> byId.put(feed.id(), feed));
        return byId.isEmpty()
                ? List.of()
                : changes(
                        jdbc.sql(CHANGES + "where c.type = 'RETRACTED' and c.acknowledged_at is null"
                                        + " and c.feed_id in (:feeds) order by c.feed_id, c.sequence")
                                .param(
                                        "feeds",
                                        byId.keySet().stream().map(Uuids::bytes).toList())
                                .query(FeedChanges::row)
                                .list(),
                        byId);
    }

    /** The last change of each article that went since then and is not back, the latest first. */
    List<Change> removedSince(PartnerFeed feed, Instant since, int most) {
        return changes(
                jdbc.sql("select c.feed_id, c.sequence, c.type, c.article_id, c.version, c.happened_at, c.removal,"
                                + " c.notice, c.acknowledged_at, null as shown_version, null as card_version"
                                + " from partner_feed_item i join partner_change c"
                                + " on c.feed_id = i.feed_id and c.sequence = i.last_sequence"
                                + " where i.feed_id = ? and i.state in ('OUT', 'BEYOND', 'WAITING') and i.told"
                                + " and i.told_at >= ? order by i.told_at desc, c.sequence desc limit " + most)
                        .param(Uuids.bytes(feed.id()))
                        .param(Instants.local(since))
                        .query(FeedChanges::row)
                        .list(),
                Map.of(feed.id(), feed));
    }

    /** Notes that a partner has acted on a change; the first time counts. False when there is no such change. */
    boolean acknowledge(UUID feed, long number, UUID key, @Nullable String note) {
        int noted = jdbc.sql("update partner_change set acknowledged_at = ?, acknowledged_by = ?, acknowledgement = ?"
                        + " where feed_id = ? and sequence = ? and acknowledged_at is null")
                .param(Instants.local(clock.instant()))
                .param(Uuids.bytes(key))
                .param(note)
                .param(Uuids.bytes(feed))
                .param(number)
                .update();
        return noted == 1
                || jdbc.sql("select count(*) from partner_change where feed_id = ? and sequence = ?")
                                .param(Uuids.bytes(feed))
                                .param(number)
                                .query(Long.class)
                                .single()
                        == 1;
    }

    private List<Change> changes(List<Row> rows, Map<UUID, PartnerFeed> feeds) {
        Map<UUID, Long> numbers = new HashMap<>();
        for (var row : rows) {
            if (row.card() != null) {
                numbers.put(row.told().article(), row.card());
            }
        }
        var found = cards.numbered(numbers);
        return rows.stream()
                .map(row -> {
                    var told = row.told();
                    var card = row.card() == null ? null : found.get(told.article());
                    return new Change(
                            row.feed(),
                            told.sequence(),
                            told.type(),
                            told.article(),
                            told.version(),
                            told.at(),
                            told.removal(),
                            told.notice(),
                            row.acknowledgedAt(),
                            card == null ? null : passedOn(card, feeds.get(row.feed())));
                })
                .toList();
    }

    private static @Nullable Card passedOn(Card card, @Nullable PartnerFeed feed) {
        return feed == null ? null : feed.limits().passedOn(card);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var removal = row.getString("removal");
        var version = row.getObject("shown_version", Integer.class);
        return new Row(
                Uuids.uuid(row.getBytes("feed_id")),
                new Told(
                        row.getLong("sequence"),
                        Change.Type.valueOf(row.getString("type")),
                        Uuids.uuid(row.getBytes("article_id")),
                        row.getInt("version"),
                        Instants.of(row, "happened_at"),
                        removal == null ? null : Change.Removal.valueOf(removal),
                        row.getString("notice")),
                Instants.orNull(row, "acknowledged_at"),
                version == null ? null : Card.number(version, row.getInt("card_version")));
    }
}

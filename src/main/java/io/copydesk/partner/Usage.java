package io.copydesk.partner;

import io.copydesk.account.KeyHolder;
import io.copydesk.binary.Uuids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is done with each key. Reading is not to wait for writing, so a node adds up what it has answered, and writes it down from
 * time to time.
 */
@Component
class Usage {

    /** What has been done with a key and a feed, and how far behind its feed whoever has the key is. */
    record OfKey(
            UUID key,
            String keyName,
            String prefix,
            String partner,
            String feed,
            long requests,
            long items,
            @Nullable String lastPosition,
            Instant lastRequestAt,
            @Nullable Long lagChanges,
            @Nullable Long lagSeconds) {}

    private record Place(UUID key, UUID feed) {}

    private record Tally(
            long requests, long items, @Nullable Long position, Instant at) {

        Tally and(Tally later) {
            return new Tally(
                    requests + later.requests,
                    items + later.items,
                    later.position == null ? position : later.position,
                    later.at);
        }
    }

    private final Map<Place, Tally> tallies = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Clock clock;

    Usage(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A feed was read.
     *
     * @param items how many articles or changes were given
     * @param position that was given; null when none was
     */
    void note(KeyHolder holder, UUID feed, int items, @Nullable Long position) {
        tallies.merge(new Place(holder.key(), feed), new Tally(1, items, position, clock.instant()), Tally::and);
    }

    /** Writes down what this node has added up. */
    void write() {
        for (var place : List.copyOf(tallies.keySet())) {
            var tally = tallies.remove(place);
            if (tally != null) {
                try {
                    write(place, tally);
                } catch (RuntimeException e) {
                    // it is written the next time
                    tallies.merge(place, tally, (later, earlier) -> earlier.and(later));
                    throw e;
                }
            }
        }
    }

    private void write(Place place, Tally tally) {
        if (!add(place, tally)) {
            try {
                insert(place, tally);
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                add(place, tally);
            }
        }
    }

    private boolean add(Place place, Tally tally) {
        return jdbc.sql("update api_key_usage set requests = requests + ?, items = items + ?,"
                                + " last_position = coalesce(?, last_position), last_request_at = ?"
                                + " where api_key_id = ? and feed_id = ?")
                        .param(tally.requests())
                        .param(tally.items())
                        .param(tally.position())
                        .param(Instants.local(tally.at()))
                        .param(Uuids.bytes(place.key()))
                        .param(Uuids.bytes(place.feed()))
                        .update()
                == 1;
    }

    private void insert(Place place, Tally tally) {
        // a feed or a key that is no more has no usage
        jdbc.sql("insert into api_key_usage (api_key_id, feed_id, requests, items, last_position, last_request_at)"
                        + " select k.id, f.id, ?, ?, ?, ? from api_key k join partner_feed f on f.id = ?"
                        + " where k.id = ?")
                .param(tally.requests())
                .param(tally.items())
                .param(tally.position())
                .param(Instants.local(tally.at()))
                .param(Uuids.bytes(place.feed()))
                .param(Uuids.bytes(place.key()))
                .update();
    }

    /**
     * By partner, key and feed.
     *
     * @param partner whose keys; null for everybody's
     */
    List<OfKey> read(@Nullable UUID partner) {
        write();
        var now = clock.instant();
        var asked = jdbc.sql("""
            select u.api_key_id, k.name as key_name, k.prefix, p.name as partner_name, f.name as feed_name, u.requests,
                u.items, u.last_position, u.last_request_at, f.last_sequence, n.happened_at as next_at
            from api_key_usage u
            join api_key k on k.id = u.api_key_id
            join partner p on p.id = k.partner_id
            join partner_feed f on f.id = u.feed_id
            left join partner_change n on n.feed_id = u.feed_id and n.sequence = u.last_position + 1
            where %s
            order by p.name, k.created_at, k.id, f.name
            """.formatted(partner == null ? "1 = 1" : "k.partner_id = :partner"));
        if (partner != null) {
            asked = asked.param("partner", Uuids.bytes(partner));
        }
        return asked.query((row, number) -> {
                    var position = row.getObject("last_position", Long.class);
                    var next = Instants.orNull(row, "next_at");
                    var lag = position == null ? null : Long.valueOf(row.getLong("last_sequence") - position);
                    return new OfKey(
                            Uuids.uuid(row.getBytes("api_key_id")),
                            row.getString("key_name"),
                            row.getString("prefix"),
                            row.getString("partner_name"),
                            row.getString("feed_name"),
                            row.getLong("requests"),
                            row.getLong("items"),
                            position == null ? null : position.toString(),
                            Instants.of(row, "last_request_at"),
                            lag,
                            seconds(lag, next, now));
                })
                .list();
    }

    /** Since when the next change has been waiting; not known of one that is no longer kept. */
    private static @Nullable Long seconds(@Nullable Long lag, @Nullable Instant next, Instant now) {
        if (lag == null || (lag > 0 && next == null)) {
            return null;
        }
        return next == null ? 0 : Math.max(0, Duration.between(next, now).toSeconds());
    }
}

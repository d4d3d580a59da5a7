package io.copydesk.publication;

import io.copydesk.binary.Uuids;
import io.copydesk.desk.AtCommit;
import io.copydesk.desk.LastFlush;
import io.copydesk.desk.Rows;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * The append-only log of everything that happened to what is public.
 *
 * <p>Sequences grow in commit order: a transaction collects its changes, and takes their numbers from the one counter
 * row as the last thing it does. From there to its commit nobody else gets a number, so who has seen n has seen
 * everything before n. Whoever keeps something on this node hears of them once they are committed.
 */
@Component
class ChangeLog {

    private record Pending(ChangeType type, UUID article, int version) {}

    private final LastFlush lastFlush;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeLog(
            LastFlush lastFlush, JdbcClient jdbc, JdbcTemplate batches, ApplicationEventPublisher events, Clock clock) {
        this.lastFlush = lastFlush;
        this.jdbc = jdbc;
        this.batches = batches;
        this.events = events;
        this.clock = clock;
    }

    /** Notes a change; it is written when the running transaction commits. */
    void append(ChangeType type, UUID article, int version) {
        collector().changes.add(new Pending(type, article, version));
    }

    /** Notes where the changes of an article make a difference, in the running transaction. */
    void touch(UUID article, Places places) {
        collector().places.merge(article, places, Places::and);
    }

    private Collector collector() {
        // all other locks are taken before the counter's, which every publishing transaction waits for
        lastFlush.comesFirst();
        return AtCommit.one(Collector.class, Collector::new);
    }

    /** Takes so many numbers, and says which is the last; the statement tells it, as everybody waits for what follows. */
    private long advance(int count) {
        var last = new GeneratedKeyHolder();
        jdbc.sql("update change_counter set last = last_insert_id(last + :count) where id = 1")
                .param("count", count)
                .update(last, "last");
        return Objects.requireNonNull(last.getKeyAs(Number.class)).longValue();
    }

    private final class Collector implements TransactionSynchronization {

        private final List<Pending> changes = new ArrayList<>();
        private final Map<UUID, Places> places = new HashMap<>();
        private final List<Trace> traces = new ArrayList<>();

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (changes.isEmpty()) {
                return;
            }
            long sequence = advance(changes.size()) - changes.size();
            var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            List<Object[]> rows = new ArrayList<>();
            for (var change : changes) {
                var touched = places.getOrDefault(change.article(), Places.none());
                traces.add(new Trace(++sequence, change.type(), change.article(), touched));
                rows.add(new @Nullable Object[] {
                    sequence, change.type().name(), Uuids.bytes(change.article()), change.version(), touched.text(), now
                });
            }
            Rows.insert(batches, "change_log (sequence, type, article_id, version, places, occurred_at)", rows);
        }

        @Override
        public void afterCommit() {
            if (!traces.isEmpty()) {
                events.publishEvent(new Trace.Committed(List.copyOf(traces)));
            }
        }
    }
}

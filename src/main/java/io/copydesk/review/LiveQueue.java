package io.copydesk.review;

import io.copydesk.account.ForModerators;
import io.copydesk.desk.QueueLog;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.live.Bell;
import io.copydesk.live.Followed;
import io.copydesk.live.Glance;
import io.copydesk.live.LiveProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * What moved in the review queue lately, kept in memory for all moderators who watch it. The numbers of the events do not
 * grow in commit order, so those of the last moments are read again and again, and what is new among them is passed on.
 */
@Component
@EnableConfigurationProperties(LiveProperties.class)
class LiveQueue implements Followed {

    private static final int ROWS_AT_ONCE = 1_000;

    /** How far back the first look goes, for what is being committed at that moment. */
    private static final int FIRST_LOOK = 200;

    /** Longer than it takes from an event's number to its commit, which follows at once. */
    private static final Duration AGAIN_FOR = Duration.ofSeconds(10);

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofMinutes(10);

    private final QueueLog log;
    private final LiveProperties properties;
    private final Clock clock;
    private final Bell bell = new Bell();
    private final Glance glance = new Glance(this::look);

    /** Numbers that were seen, and when; only looks use them. */
    private final NavigableMap<Long, Long> seen = new TreeMap<>();

    private long readFrom = -1;
    private long lookedAt;
    private @Nullable Long prunedAt;

    // guarded by this: the newest events, by a count of our own
    private final NavigableMap<Long, QueueLog.Moved> newest = new TreeMap<>();
    private long count;
    private long dropped;

    LiveQueue(QueueLog log, LiveProperties properties, Clock clock) {
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /** What moves in the queue from now on. */
    @ForModerators
    public Publisher<QueueEvent> events() {
        glance.take();
        return bell.stream(new Reading(count())::next);
    }

    @Override
    public void follow() {
        prune();
        if (bell.isHeard()) {
            glance.take();
        }
    }

    private void prune() {
        long now = System.nanoTime();
        if (prunedAt == null || now - prunedAt > BETWEEN_PRUNINGS.toNanos()) {
            prunedAt = now;
            log.prune(clock.instant().minus(KEPT));
        }
    }

    /** One at a time. */
    private void look() {
        long now = System.nanoTime();
        boolean isFirst = readFrom < 0 || (!bell.isHeard() && now - lookedAt > AGAIN_FOR.toNanos());
        if (isFirst) {
            seen.clear();
            readFrom = Math.max(0, log.last() - FIRST_LOOK);
        }
        lookedAt = now;
        long from = readFrom;
        boolean isNew = false;
        while (true) {
            var rows = log.after(from, ROWS_AT_ONCE);
            for (var row : rows) {
                if (seen.putIfAbsent(row.id(), now) == null && !isFirst) {
                    add(row);
                    isNew = true;
                }
            }
            if (rows.size() < ROWS_AT_ONCE) {
                break;
            }
            from = rows.getLast().id();
        }
        while (!seen.isEmpty() && now - seen.firstEntry().getValue() > AGAIN_FOR.toNanos()) {
            readFrom = seen.pollFirstEntry().getKey();
        }
        if (isNew) {
            bell.ring();
        }
    }

    private synchronized void add(QueueLog.Moved moved) {
        newest.put(++count, moved);
        if (newest.size() > properties.window()) {
            dropped = newest.pollFirstEntry().getKey();
        }
    }

    private synchronized long count() {
        return count;
    }

    /** What one moderator has got so far, and gets next. */
    private final class Reading {

        private long at;

        Reading(long from) {
            this.at = from;
        }

        @Nullable
        QueueEvent next() {
            synchronized (LiveQueue.this) {
                if (at < dropped) {
                    throw new RequestRefused(
                            "RESUME",
                            "More than %d events came before you took the last one. Subscribe again, and read the queue."
                                    .formatted(properties.window()));
                }
                var next = newest.higherEntry(at);
                if (next == null) {
                    return null;
                }
                at = next.getKey();
                return QueueEvent.of(next.getValue());
            }
        }
    }
}

package io.copydesk.partner;

import io.copydesk.background.Rounds;
import io.copydesk.incident.Incident;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings the records of all feeds to where the change log is, so that they are hardly ever behind when somebody reads them. */
@Component
@ConditionalOnWebApplication
class FeedFollower implements SmartLifecycle {

    static final String THREAD = "partner-feeds";

    private static final Logger log = LoggerFactory.getLogger(FeedFollower.class);

    /** So many for one feed, and then it is another one's turn. */
    private static final int STEPS = 20;

    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    private final FeedRows feeds;
    private final FeedRecord record;
    private final LivePartnerFeeds live;
    private final Usage usage;
    private final ChangePruning pruning;
    private final PartnerProperties properties;

    /** The newest change of each feed, as it was last seen. */
    private Map<UUID, Long> newest = Map.of();

    private long usageWritten = System.nanoTime();
    private long pruned = System.nanoTime() - BETWEEN_PRUNINGS.toNanos();

    /** How many feeds were behind when this node last looked. */
    private final AtomicLong behind;

    private final Set<UUID> failing = new HashSet<>();
    private final Rounds rounds;

    FeedFollower(
            FeedRows feeds,
            FeedRecord record,
            LivePartnerFeeds live,
            Usage usage,
            ChangePruning pruning,
            PartnerProperties properties,
            MeterRegistry meters) {
        this.feeds = feeds;
        this.record = record;
        this.live = live;
        this.usage = usage;
        this.pruning = pruning;
        this.properties = properties;
        this.behind = Objects.requireNonNull(meters.gauge("copydesk.partner.feeds.behind", new AtomicLong()));
        this.rounds = new Rounds(THREAD, properties.followEvery(), log, () -> {
            boolean isMore = follow();
            keepHouse();
            return isMore ? Duration.ZERO : properties.followEvery();
        });
    }

    /** Takes some steps with each feed that is behind; true when any may still be. */
    boolean follow() {
        var all = feeds.standings();
        var late = all.stream().filter(FeedRows.Standing::isBehind).toList();
        behind.set(late.size());
        boolean isMore = false;
        boolean isNew = false;
        for (var feed : late) {
            int steps = steps(feed);
            isMore |= steps == STEPS;
            isNew |= steps > 0;
        }
        var seen = all.stream().collect(Collectors.toMap(FeedRows.Standing::id, FeedRows.Standing::position));
        if (isNew || !seen.equals(newest)) {
            newest = seen;
            live.ring();
        }
        return isMore;
    }

    /** How many it took; one feed that cannot be followed keeps no other waiting. */
    private int steps(FeedRows.Standing feed) {
        int steps = 0;
        try {
            while (steps < STEPS && isRunning() && record.step(feed.id(), false)) {
                steps++;
            }
            failing.remove(feed.id());
        } catch (RuntimeException e) {
            // tried again the next time, and told once
            if (failing.add(feed.id()) && isRunning()) {
                log.error("The record of the feed {} is not followed: {}", feed.name(), Incident.log(log, e));
            }
        }
        return steps;
    }

    /** What need not be done each time. */
    private void keepHouse() {
        long now = System.nanoTime();
        if (now - usageWritten >= properties.usageEvery().toNanos()) {
            usageWritten = now;
            usage.write();
        }
        if (now - pruned >= BETWEEN_PRUNINGS.toNanos()) {
            pruned = now;
            pruning.prune();
        }
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
        try {
            usage.write();
        } catch (RuntimeException e) {
            // the database went first
            Incident.log(log, e);
        }
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}

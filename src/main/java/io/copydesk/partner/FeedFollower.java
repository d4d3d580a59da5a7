package io.copydesk.partner;

import io.copydesk.incident.Incident;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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

    private static final Duration TO_STOP = Duration.ofSeconds(10);

    private final FeedRows feeds;
    private final FeedRecord record;
    private final PartnerProperties properties;

    /** How many feeds were behind when this node last looked. */
    private final AtomicLong behind;

    private boolean failing;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread thread;

    FeedFollower(FeedRows feeds, FeedRecord record, PartnerProperties properties, MeterRegistry meters) {
        this.feeds = feeds;
        this.record = record;
        this.properties = properties;
        this.behind = Objects.requireNonNull(meters.gauge("copydesk.partner.feeds.behind", new AtomicLong()));
    }

    /** Takes some steps with each feed that is behind; true when any may still be. */
    boolean follow() {
        var late = feeds.all().stream().filter(PartnerFeed::isBehind).toList();
        behind.set(late.size());
        boolean isMore = false;
        for (var feed : late) {
            int steps = 0;
            while (steps < STEPS && isRunning() && record.step(feed.id(), false)) {
                steps++;
            }
            isMore |= steps == STEPS;
        }
        return isMore;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name(THREAD).daemon().start(this::run);
    }

    private void run() {
        try {
            do {
                while (look() && isRunning()) {
                    // goes on
                }
            } while (!stopping.await(properties.followEvery().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look() {
        try {
            boolean isMore = follow();
            failing = false;
            return isMore;
        } catch (RuntimeException e) {
            // tried again the next time, and told once
            if (!failing && isRunning()) {
                Incident.log(log, e);
            }
            failing = true;
            return false;
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            if (thread != null) {
                thread.join(TO_STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}

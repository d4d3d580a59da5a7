package io.copydesk.live;

import io.copydesk.incident.Incident;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What goes on by itself while a server runs: it follows what there is to tell, and looks after the connections. It ends
 * ahead of the web server, so that nobody's connection keeps that one waiting.
 */
@Component
@ConditionalOnWebApplication
class Pulse implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Pulse.class);

    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final List<Followed> followed;
    private final Connections connections;
    private final LiveProperties properties;

    private volatile @Nullable ScheduledExecutorService timers;

    Pulse(List<Followed> followed, Connections connections, LiveProperties properties) {
        this.followed = followed;
        this.connections = connections;
        this.properties = properties;
    }

    @Override
    public void start() {
        var started = new ScheduledThreadPoolExecutor(
                2, Thread.ofPlatform().name("live-", 1).daemon().factory());
        followed.forEach(each -> repeat(started, new Attempts(each::follow), properties.followEvery()));
        var often = properties.keepAlive().dividedBy(4);
        repeat(
                started,
                new Attempts(connections::lookAfter),
                often.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? often : LONGEST_BETWEEN_LOOKS);
        timers = started;
        connections.open();
    }

    private static void repeat(ScheduledExecutorService timers, Runnable act, Duration pause) {
        var _ = timers.scheduleWithFixedDelay(act, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void stop() {
        var started = timers;
        timers = null;
        if (started != null) {
            started.shutdownNow();
        }
        connections.close();
    }

    @Override
    public boolean isRunning() {
        return timers != null;
    }

    /** What fails is tried again, and told once. */
    private static final class Attempts implements Runnable {

        private final Runnable act;
        private boolean failing;

        Attempts(Runnable act) {
            this.act = act;
        }

        @Override
        public void run() {
            try {
                act.run();
                failing = false;
            } catch (RuntimeException e) {
                if (!failing) {
                    Incident.log(log, e);
                }
                failing = true;
            }
        }
    }
}

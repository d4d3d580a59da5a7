package io.copydesk.background;

import io.copydesk.incident.Incident;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A thread of its own that does something again and again until it is stopped. What fails is tried again, and told once. */
public final class Rounds {

    private static final Duration TO_STOP = Duration.ofSeconds(10);

    private final String thread;
    private final Duration afterFailure;
    private final Logger log;
    private final Round round;

    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread running;

    /** What is done. */
    @FunctionalInterface
    public interface Round {

        /** Does it once, and says how long to rest then. */
        Duration go() throws Exception;
    }

    /**
     * @param thread its name
     * @param afterFailure how long to rest when it failed
     * @param log where failures are told
     */
    public Rounds(String thread, Duration afterFailure, Logger log, Round round) {
        this.thread = thread;
        this.afterFailure = afterFailure;
        this.log = log;
        this.round = round;
    }

    /** Begins at once; may be called again after {@link #stop()}. */
    public void start() {
        var end = new CountDownLatch(1);
        stopping = end;
        running = Thread.ofPlatform().name(thread).daemon().start(() -> run(end));
    }

    /** Until its own end: a round that outlasted a stop goes on for nobody who started anew. */
    private void run(CountDownLatch end) {
        boolean isFailing = false;
        try {
            Duration rest;
            do {
                try {
                    rest = round.go();
                    isFailing = false;
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    if (!isFailing && end.getCount() > 0) {
                        Incident.log(log, e);
                    }
                    isFailing = true;
                    rest = afterFailure;
                }
            } while (!end.await(rest.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets no further round begin. The one that goes on may ask {@link #isRunning()}. */
    public void end() {
        stopping.countDown();
    }

    /** Ends, and waits for the round that goes on, for some seconds at most. */
    public void stop() {
        end();
        try {
            if (running != null) {
                running.join(TO_STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was started and is not to end. */
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}

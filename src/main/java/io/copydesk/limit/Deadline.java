package io.copydesk.limit;

import io.copydesk.graphql.RequestRefused;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The moment at which a query is broken off: the statements that it waits for are cancelled, and no more are sent. */
class Deadline implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Deadline.class);

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    /** Wakes up at the deadlines; what is done then may wait for a network and runs elsewhere. */
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    interface Call<T extends @Nullable Object> {
        T call() throws Throwable;
    }

    private final Duration limit;
    private final Future<?> wakeUp;
    private final Set<Statement> running = Collections.newSetFromMap(new IdentityHashMap<>());
    private Runnable whenPassed = () -> {};
    private boolean passed;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.wakeUp = CLOCK.schedule(() -> Thread.ofVirtual().start(this::pass), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Starts the time. */
    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** The one of the query that this thread works for; null when it works for none. */
    static @Nullable Deadline current() {
        return CURRENT.get();
    }

    /** Does a part of the query, on this thread. */
    <T> T during(Supplier<T> work) {
        var outer = CURRENT.get();
        work(this);
        try {
            return work.get();
        } finally {
            work(outer);
        }
    }

    /** From now on this thread works for the query of this deadline, or for none. */
    static void work(@Nullable Deadline deadline) {
        if (deadline == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(deadline);
        }
    }

    /** Executes a statement, unless it is too late. */
    <T extends @Nullable Object> T executing(Statement statement, Call<T> execute) throws Throwable {
        synchronized (this) {
            checkNotPassed();
            running.add(statement);
        }
        try {
            return execute.call();
        } catch (SQLException e) {
            checkNotPassed();
            throw e;
        } finally {
            // waits while the statement is being cancelled, or that would hit the next one on the same connection
            synchronized (this) {
                running.remove(statement);
            }
        }
    }

    /** What to do beside cancelling statements. */
    synchronized void whenPassed(Runnable act) {
        whenPassed = act;
    }

    synchronized boolean hasPassed() {
        return passed;
    }

    void checkNotPassed() {
        if (hasPassed()) {
            throw refusal();
        }
    }

    RequestRefused refusal() {
        return RequestRefused.overLimit(
                "EXECUTION_TIMEOUT",
                "A query may run for %d ms; this one was broken off. Ask for less at once.".formatted(limit.toMillis()),
                limit.toMillis(),
                "more");
    }

    @Override
    public void close() {
        wakeUp.cancel(false);
    }

    private synchronized void pass() {
        passed = true;
        whenPassed.run();
        for (var statement : running) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                log.warn("A statement could not be cancelled: SQL state {}", e.getSQLState());
            }
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("deadlines").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}

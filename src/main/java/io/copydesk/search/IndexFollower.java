package io.copydesk.search;

import io.copydesk.background.Rounds;
import io.copydesk.incident.Incident;
import io.copydesk.publication.Changes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the index of a server follow the change log as long as the server runs. Commands have none. */
@Component
@ConditionalOnWebApplication
class IndexFollower implements SmartLifecycle {

    static final String THREAD = "search-index";

    private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
    private static final Duration SIGNALS_ARE_KEPT = Duration.ofDays(7);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    private final SearchIndex index;
    private final Changes changes;
    private final SearchProperties properties;
    private final Clock clock;

    private final Rounds rounds = new Rounds(THREAD, AFTER_A_FAILURE, log, this::round);
    private boolean isLocked;
    private @Nullable Long prunedAt;
    private long prunedTo;

    IndexFollower(SearchIndex index, Changes changes, SearchProperties properties, Clock clock) {
        this.index = index;
        this.changes = changes;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        rounds.start();
    }

    private Duration round() throws IOException {
        try {
            index.catchUp();
            prune();
            isLocked = false;
            return properties.followEvery();
        } catch (LockObtainFailedException e) {
            if (!isLocked) {
                log.warn(
                        "The search index in {} is open in another process; give each node a folder of its own"
                                + " (copydesk.search.directory). There is no search until it is free.",
                        index.folder());
            }
            isLocked = true;
            return AFTER_A_FAILURE;
        } catch (IOException | RuntimeException e) {
            reopen(e);
            throw e;
        }
    }

    /** Once its files have failed, an index takes nothing more; the database has nothing to do with that. */
    private void reopen(Exception failure) {
        if (!(failure instanceof org.springframework.dao.DataAccessException)) {
            close();
        }
    }

    private void prune() {
        var now = System.nanoTime();
        if (prunedAt == null || now - prunedAt > BETWEEN_PRUNINGS.toNanos()) {
            prunedTo = changes.pruneSignals(prunedTo, clock.instant().minus(SIGNALS_ARE_KEPT));
            prunedAt = now;
        }
    }

    @Override
    public void stop() {
        rounds.end();
        // what it is doing fails then
        close();
        rounds.stop();
        // what it opened in that moment
        close();
    }

    private void close() {
        try {
            index.close();
        } catch (IOException | RuntimeException e) {
            Incident.log(log, e);
        }
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}

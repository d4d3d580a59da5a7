package io.copydesk.answers;

import io.copydesk.background.Rounds;
import io.copydesk.catalog.CatalogMoved;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.graphql.Dependencies.AtAddress;
import io.copydesk.graphql.Dependencies.Dependency;
import io.copydesk.graphql.Dependencies.InList;
import io.copydesk.graphql.Dependencies.OfArticle;
import io.copydesk.graphql.Dependencies.UnderSlug;
import io.copydesk.graphql.Dependencies.Whole;
import io.copydesk.graphql.Freshness;
import io.copydesk.publication.ChangeType;
import io.copydesk.publication.Changes;
import io.copydesk.publication.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Learns what changes: what this node does it hears at once, what others do it reads in the change log. When it cannot read
 * it, such as while the database is away, what this node keeps is soon trusted no more.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(CacheProperties.class)
class Follower implements SmartLifecycle, Freshness {

    static final String THREAD = "change-follower";

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    private static final int AT_ONCE = 1_000;

    private final Generations generations = new Generations();
    private final Changes changes;
    private final CurrentCatalog catalog;
    private final CacheProperties properties;

    /** Changes of this node that were taken in ahead of the log. */
    private final Set<Long> heard = ConcurrentHashMap.newKeySet();

    private volatile boolean scoresMoved;
    private volatile long trustedUntil = System.nanoTime();
    private long scoresDropped = System.nanoTime();
    private long position = -1;
    private final Rounds rounds;

    Follower(Changes changes, CurrentCatalog catalog, CacheProperties properties) {
        this.changes = changes;
        this.catalog = catalog;
        this.properties = properties;
        this.rounds = new Rounds(THREAD, properties.followEvery(), log, () -> {
            follow();
            return properties.followEvery();
        });
    }

    Generations generations() {
        return generations;
    }

    /** Whether what was kept while nothing changed can be given: somebody has looked lately. */
    boolean isTrusted() {
        return System.nanoTime() - trustedUntil < 0;
    }

    @Override
    public long now() {
        return generations.now();
    }

    @Override
    public boolean isUnchanged(Collection<? extends Dependency> dependencies, long since) {
        return isTrusted() && generations.areUnchanged(dependencies, since);
    }

    /** Takes in what happened since it last looked. */
    synchronized void follow() {
        long until = System.nanoTime() + properties.trustedFor().toNanos();
        catalog.follow(properties.trustedFor());
        long last = changes.last();
        while (position != last) {
            var traces = position < 0 || last - position > AT_ONCE
                    ? List.<Trace>of()
                    : changes.tracesAfter(position, AT_ONCE);
            if (traces.isEmpty() || traces.getLast().sequence() != position + traces.size()) {
                // something cannot be known
                position = last;
                generations.changeEverything();
            } else {
                take(traces.stream()
                        .filter(trace -> !heard.contains(trace.sequence()))
                        .toList());
                position = traces.getLast().sequence();
                last = Math.max(last, position);
            }
        }
        heard.removeIf(sequence -> sequence <= position);
        dropScores();
        trustedUntil = until;
    }

    private void dropScores() {
        if (scoresMoved
                && System.nanoTime() - scoresDropped >= properties.scoresEvery().toNanos()) {
            scoresMoved = false;
            scoresDropped = System.nanoTime();
            generations.change(List.of(Whole.SCORES));
        }
    }

    @EventListener
    void hear(Trace.Committed committed) {
        take(committed.traces());
        committed.traces().forEach(trace -> heard.add(trace.sequence()));
    }

    @EventListener(CatalogMoved.class)
    void hear() {
        generations.changeEverything();
    }

    private void take(List<Trace> traces) {
        List<Dependency> changed = new ArrayList<>();
        for (var trace : traces) {
            var places = trace.places();
            changed.add(new OfArticle(trace.article()));
            if (trace.type() == ChangeType.SIGNAL) {
                scoresMoved = true;
            } else if (places == null) {
                generations.changeEverything();
            } else {
                places.lists().forEach(list -> changed.add(new InList(list)));
                places.slugs().forEach(slug -> changed.add(new UnderSlug(slug)));
                places.addresses().forEach(address -> changed.add(new AtAddress(address)));
            }
        }
        if (!changed.isEmpty()) {
            generations.change(changed);
        }
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}

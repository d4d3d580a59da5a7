package io.copydesk.catalog;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the catalog: as it is now on every node, with one small statement, or as this node knows it, with none; and a reload
 * only after somebody changed it. Whoever moves it here knows it at once; a server looks often enough what others did.
 */
@Service
public class CurrentCatalog {

    private record Versioned(long version, Catalog catalog) {}

    /**
     * What this node knows.
     *
     * @param moves how often the catalog had been moved here when it was read
     * @param until when it is no longer taken for true, in nanoseconds
     */
    private record Known(Catalog catalog, long moves, long until) {}

    /** What the running transaction has seen; nothing once it has moved the catalog itself. */
    private static final class Seen implements TransactionSynchronization {
        private @Nullable Catalog catalog;
    }

    private final JdbcClient jdbc;
    private final Topics topics;
    private final TopicPolicies policies;
    private final Providers providers;
    private final TransactionTemplate reading;
    private final ApplicationEventPublisher events;
    private final AtomicReference<@Nullable Versioned> last = new AtomicReference<>();
    private final AtomicLong moves = new AtomicLong();
    private volatile @Nullable Known known;

    CurrentCatalog(
            JdbcClient jdbc,
            Topics topics,
            TopicPolicies policies,
            Providers providers,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.topics = topics;
        this.policies = policies;
        this.providers = providers;
        this.events = events;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The catalog as it stands in the database; within a transaction, as it stood when that asked first. */
    public Catalog get() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return look();
        }
        var seen = seen();
        var catalog = seen.catalog;
        if (catalog == null) {
            catalog = look();
            seen.catalog = catalog;
        }
        return catalog;
    }

    private Catalog look() {
        long version = version();
        var known = last.get();
        if (known != null && known.version() == version) {
            return known.catalog();
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // what is kept must be committed, and its entities must belong to no caller's session
            return load();
        }
        // the version was read before the rows: what is kept may be newer than its number, never older
        var catalog = reading.execute(status -> load());
        last.set(new Versioned(version, catalog));
        return catalog;
    }

    /** The catalog as this node knows it; as it stands in the database where nobody has looked for too long. */
    public Catalog known() {
        var now = known;
        return now != null && now.moves() == moves.get() && System.nanoTime() - now.until() < 0 ? now.catalog() : get();
    }

    /**
     * Looks whether somebody has moved it.
     *
     * @param trusted for how long from now what was seen is good enough
     */
    public void follow(Duration trusted) {
        long until = System.nanoTime() + trusted.toNanos();
        long movedBefore = moves.get();
        var before = known;
        var catalog = get();
        known = new Known(catalog, movedBefore, until);
        if (before != null && before.catalog() != catalog) {
            events.publishEvent(new CatalogMoved());
        }
    }

    /** What is known is old, once this transaction is committed. */
    void moves() {
        seen().catalog = null;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                moves.incrementAndGet();
                events.publishEvent(new CatalogMoved());
            }
        });
    }

    private static Seen seen() {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Seen seen) {
                return seen;
            }
        }
        var seen = new Seen();
        TransactionSynchronizationManager.registerSynchronization(seen);
        return seen;
    }

    private long version() {
        return jdbc.sql("select version from catalog_version where id = 1")
                .query(Long.class)
                .single();
    }

    private Catalog load() {
        var allTopics = topics.findAll();
        allTopics.forEach(topic -> {
            Hibernate.initialize(topic.keywords());
            Hibernate.initialize(topic.hashtags());
            Hibernate.initialize(topic.images());
        });
        var allProviders = providers.findAll();
        allProviders.forEach(provider -> Hibernate.initialize(provider.images()));
        return new Catalog(allTopics, policies.findAll(), allProviders);
    }
}

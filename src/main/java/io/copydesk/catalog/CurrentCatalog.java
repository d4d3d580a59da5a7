package io.copydesk.catalog;

import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the catalog as it is now on every node: one small statement, and a reload only after somebody changed it. */
@Service
public class CurrentCatalog {

    private record Versioned(long version, Catalog catalog) {}

    private final JdbcClient jdbc;
    private final Topics topics;
    private final TopicPolicies policies;
    private final Providers providers;
    private final TransactionTemplate reading;
    private final AtomicReference<@Nullable Versioned> last = new AtomicReference<>();

    CurrentCatalog(
            JdbcClient jdbc,
            Topics topics,
            TopicPolicies policies,
            Providers providers,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.topics = topics;
        this.policies = policies;
        this.providers = providers;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The catalog as it stands in the database. */
    public Catalog get() {
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

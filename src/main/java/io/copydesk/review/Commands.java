package io.copydesk.review;

import io.copydesk.catalog.CurrentCatalog;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs commands: each is one transaction, and is done over from its beginning where it ran into somebody else's (a deadlock,
 * a row that was newer, a unique key). It then finds what the other one left, and says so.
 */
@Component
class Commands {

    /** Those who met wait for different times, so that they do not meet again at once. */
    private final RetryTemplate meetings = new RetryTemplate(RetryPolicy.builder()
            .includes(ConcurrencyFailureException.class, DataIntegrityViolationException.class)
            .maxRetries(5)
            .delay(Duration.ofMillis(15))
            .jitter(Duration.ofMillis(10))
            .multiplier(2)
            .build());

    private final TransactionTemplate transactions;
    private final CurrentCatalog catalog;

    Commands(PlatformTransactionManager transactions, CurrentCatalog catalog) {
        this.transactions = new TransactionTemplate(transactions);
        this.catalog = catalog;
    }

    /**
     * Does it, and commits.
     *
     * @param command may run several times; only the last one counts
     */
    <T> T run(Supplier<T> command) {
        // inside of the transaction a copy that is old could not be renewed for all; where somebody follows it, none is
        // old
        catalog.known();
        return meetings.invoke(() -> transactions.execute(status -> command.get()));
    }
}

package io.copydesk.review;

import io.copydesk.catalog.CurrentCatalog;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
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

    private static final int ATTEMPTS = 6;

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
        // inside of the transaction a copy that is old could not be renewed for all
        catalog.get();
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> command.get());
            } catch (ConcurrencyFailureException | DataIntegrityViolationException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /** So that those who met do not meet again at once. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 15L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

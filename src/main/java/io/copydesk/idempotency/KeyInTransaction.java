package io.copydesk.idempotency;

import io.copydesk.graphql.RequestRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes the key of a command in the command's own transaction, whichever that is: either both are there or neither. Of a
 * command that takes several transactions, the first one that commits has the key.
 */
@Component
class KeyInTransaction implements TransactionExecutionListener {

    private final UsedKeys keys;

    KeyInTransaction(UsedKeys keys) {
        this.keys = keys;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        var attempt = Attempt.current();
        if (failure == null
                && attempt != null
                && attempt.command() != null
                && !transaction.isReadOnly()
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new Key(attempt));
        }
    }

    private final class Key implements TransactionSynchronization {

        private final Attempt attempt;

        Key(Attempt attempt) {
            this.attempt = attempt;
        }

        /** Whoever waits for a key holds no lock that others take last. */
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (attempt.isDone()) {
                return;
            }
            try {
                keys.use(attempt);
            } catch (DuplicateKeyException somebodyWasFaster) {
                throw new RequestRefused(
                        "IDEMPOTENCY_IN_PROGRESS", "Another request with this Idempotency-Key is being answered.");
            }
        }

        @Override
        public void afterCommit() {
            attempt.finish();
        }
    }
}

package io.copydesk.desk;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the running transaction does when it commits: one of each kind, however often it is asked for. */
public final class AtCommit {

    private AtCommit() {}

    /** The one of this kind; made and registered where there is none yet. */
    public static <S extends TransactionSynchronization> S one(Class<S> kind, Supplier<S> make) {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (kind.isInstance(synchronization)) {
                return kind.cast(synchronization);
            }
        }
        var made = make.get();
        TransactionSynchronizationManager.registerSynchronization(made);
        return made;
    }
}

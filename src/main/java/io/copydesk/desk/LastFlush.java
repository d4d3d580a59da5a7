package io.copydesk.desk;

import jakarta.persistence.EntityManager;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Sends what Hibernate holds back ahead of all that is written at commit by statements of its own. It compares every entity
 * for that, and so is done once: nothing changes an entity after it.
 */
@Component
public class LastFlush {

    private final EntityManager entities;

    LastFlush(EntityManager entities) {
        this.entities = entities;
    }

    /** Comes first when the running transaction commits. */
    public void comesFirst() {
        AtCommit.one(Flush.class, Flush::new);
    }

    private final class Flush implements TransactionSynchronization {

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE - 2;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            var session = entities.unwrap(Session.class);
            session.flush();
            session.setHibernateFlushMode(FlushMode.MANUAL);
        }
    }
}

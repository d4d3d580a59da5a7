package io.copydesk.desk;

import io.copydesk.binary.Sha256;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;

/** Remembers what was done to an article: numbered without gaps, each event chained to the one before by {@link AuditHash}. */
@Component
public class AuditTrail {

    private final EntityManager entities;
    private final QueueLog queue;
    private final AuditLog log;
    private final LastFlush lastFlush;

    AuditTrail(EntityManager entities, QueueLog queue, AuditLog log, LastFlush lastFlush) {
        this.entities = entities;
        this.queue = queue;
        this.log = log;
        this.lastFlush = lastFlush;
    }

    /**
     * Adds an event when the transaction that does the deed commits; the article's row is locked or new.
     *
     * @param revision is stored by this, if it is new: Hibernate writes it as it is now, and what was changed after it was
     *     stored would cost an update
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Article article, Revision revision, AuditEntry entry, Instant now) {
        entities.persist(revision);
        var event = new AuditLog.Entry(
                article.id(),
                article.auditNumber() + 1,
                revision.id(),
                now,
                entry.actor().name(),
                entry.actor().id(),
                entry.actor().rolesText(),
                entry.action().name(),
                name(entry.fromState()),
                name(entry.toState()),
                String.join(",", entry.changedFields()),
                entry.reason(),
                entry.comment());
        var head = article.auditHash();
        var previous = head == null ? null : Sha256.stored(head);
        var hash = AuditHash.of(event, previous);
        collector().links.add(new AuditLog.Link(event, previous, hash));
        article.extendAudit(event.number(), hash.bytes());
        if (isQueued(entry.fromState()) || isQueued(entry.toState()) || isQueued(revision.state())) {
            queue.note(revision.id());
        }
    }

    private Collector collector() {
        lastFlush.comesFirst();
        return AtCommit.one(Collector.class, Collector::new);
    }

    private final class Collector implements TransactionSynchronization {

        private final List<AuditLog.Link> links = new ArrayList<>();

        /** After what it speaks of, and before the change log, whose counter is the last lock that is taken. */
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE - 1;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            log.append(links);
        }
    }

    private static boolean isQueued(@Nullable RevisionState state) {
        return state != null && state.isQueued();
    }

    private static @Nullable String name(@Nullable RevisionState state) {
        return state == null ? null : state.name();
    }
}

package io.copydesk.desk;

import io.copydesk.binary.Sha256;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Remembers what was done to an article: numbered without gaps, each event chained to the one before by {@link AuditHash}. */
@Component
public class AuditTrail {

    private final EntityManager entities;
    private final QueueLog queue;

    AuditTrail(EntityManager entities, QueueLog queue) {
        this.entities = entities;
        this.queue = queue;
    }

    /**
     * Adds an event in the transaction that does the deed; the article's row is locked or new.
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
        entities.persist(new AuditEvent(event, entry, previous, hash));
        article.extendAudit(event.number(), hash.bytes());
        if (isQueued(entry.fromState()) || isQueued(entry.toState()) || isQueued(revision.state())) {
            queue.note(revision.id());
        }
    }

    private static boolean isQueued(@Nullable RevisionState state) {
        return state != null && state.isQueued();
    }

    private static @Nullable String name(@Nullable RevisionState state) {
        return state == null ? null : state.name();
    }
}

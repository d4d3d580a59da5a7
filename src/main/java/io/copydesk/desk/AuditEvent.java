package io.copydesk.desk;

import io.copydesk.binary.Sha256;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One thing that was done to an article; never changed, never deleted. */
@Entity
@Immutable
@SuppressWarnings("UnusedVariable") // the columns are written here and read in SQL
class AuditEvent {

    @Embeddable
    record Key(UUID articleId, int number) implements Serializable {}

    @EmbeddedId
    private Key key;

    private UUID revisionId;

    private Instant occurredAt;

    private String actor;

    private @Nullable UUID actorId;

    private @Nullable String actorRoles;

    @Enumerated(EnumType.STRING)
    private AuditAction action;

    @Enumerated(EnumType.STRING)
    private @Nullable RevisionState fromState;

    @Enumerated(EnumType.STRING)
    private @Nullable RevisionState toState;

    private String changedFields;

    private @Nullable String reason;

    private @Nullable String comment;

    @JdbcTypeCode(SqlTypes.BINARY)
    private byte @Nullable [] previousHash;

    @JdbcTypeCode(SqlTypes.BINARY)
    private byte[] hash;

    protected AuditEvent() {}

    AuditEvent(AuditLog.Entry event, AuditEntry entry, @Nullable Sha256 previous, Sha256 hash) {
        this.key = new Key(event.article(), event.number());
        this.revisionId = event.revision();
        this.occurredAt = event.at();
        this.actor = event.actor();
        this.actorId = event.actorId();
        this.actorRoles = event.actorRoles();
        this.action = entry.action();
        this.fromState = entry.fromState();
        this.toState = entry.toState();
        this.changedFields = event.changed();
        this.reason = event.reason();
        this.comment = event.comment();
        this.previousHash = previous == null ? null : previous.bytes();
        this.hash = hash.bytes();
    }
}

package io.copydesk.desk;

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

    AuditEvent(
            Key key,
            UUID revisionId,
            Instant occurredAt,
            AuditEntry entry,
            String changedFields,
            byte @Nullable [] previousHash,
            byte[] hash) {
        this.key = key;
        this.revisionId = revisionId;
        this.occurredAt = occurredAt;
        this.actor = entry.actor();
        this.action = entry.action();
        this.fromState = entry.fromState();
        this.toState = entry.toState();
        this.changedFields = changedFields;
        this.reason = entry.reason();
        this.comment = entry.comment();
        this.previousHash = previousHash;
        this.hash = hash;
    }
}

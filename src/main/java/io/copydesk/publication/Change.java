package io.copydesk.publication;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One row of the change log. */
@Entity
@Immutable
@SuppressWarnings("UnusedVariable") // the columns are written here and read in SQL
@Table(name = "change_log")
class Change {

    @Id
    private long sequence;

    @Enumerated(EnumType.STRING)
    private ChangeType type;

    private UUID articleId;

    private int version;

    private Instant occurredAt;

    protected Change() {}

    Change(long sequence, ChangeType type, UUID articleId, int version, Instant occurredAt) {
        this.sequence = sequence;
        this.type = type;
        this.articleId = articleId;
        this.version = version;
        this.occurredAt = occurredAt;
    }
}

package io.copydesk.publication;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

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

    private @Nullable String places;

    private Instant occurredAt;

    protected Change() {}

    /**
     * @param places as {@link Places#text()}; null for anywhere
     */
    Change(long sequence, ChangeType type, UUID articleId, int version, @Nullable String places, Instant occurredAt) {
        this.sequence = sequence;
        this.type = type;
        this.articleId = articleId;
        this.version = version;
        this.places = places;
        this.occurredAt = occurredAt;
    }
}

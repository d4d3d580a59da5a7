package io.copydesk.desk;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A moderator's hold on a revision in review; a row of its own, so that renewing it disturbs nobody's version. It is a
 * courtesy: what keeps two people from overwriting each other is the version.
 */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are written here and read in SQL
public class Claim {

    @Id
    private UUID revisionId;

    private UUID holderId;

    private String holderName;

    private Instant takenAt;

    private Instant expiresAt;

    protected Claim() {}

    public Claim(UUID revision, Actor moderator, Instant now, Instant until) {
        this.revisionId = revision;
        this.takenAt = now;
        this.holderId = Objects.requireNonNull(moderator.id(), "a person claims");
        this.holderName = moderator.name();
        this.expiresAt = until;
    }

    /** Takes or renews the hold. */
    public void take(Actor moderator, Instant now, Instant until) {
        var id = Objects.requireNonNull(moderator.id(), "a person claims");
        if (!id.equals(holderId) || !isActiveAt(now)) {
            takenAt = now;
        }
        holderId = id;
        holderName = moderator.name();
        expiresAt = until;
    }

    public UUID revisionId() {
        return revisionId;
    }

    public UUID holderId() {
        return holderId;
    }

    public String holderName() {
        return holderName;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public boolean isActiveAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}

package io.copydesk.desk;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Somebody who worked on the content of a revision, and may therefore not approve it. */
@Entity
@Immutable
@Table(name = "revision_contributor")
@SuppressWarnings("UnusedVariable") // some columns are written here and read in SQL
public class Contributor {

    @Embeddable
    record Key(UUID revisionId, UUID accountId) implements Serializable {}

    @EmbeddedId
    private Key key;

    private String name;

    private Instant since;

    protected Contributor() {}

    private Contributor(UUID revision, UUID account, String name, Instant since) {
        this.key = new Key(revision, account);
        this.name = name;
        this.since = since;
    }

    public Contributor(Revision revision, Actor actor, Instant now) {
        this(revision.id(), Objects.requireNonNull(actor.id(), "a person contributes"), actor.name(), now);
    }

    /** The same person, for a revision that goes on from where this one ended. */
    public Contributor to(Revision next) {
        return new Contributor(next.id(), accountId(), name, since);
    }

    public UUID revisionId() {
        return key.revisionId();
    }

    public UUID accountId() {
        return key.accountId();
    }

    public String name() {
        return name;
    }
}

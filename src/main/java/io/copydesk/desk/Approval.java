package io.copydesk.desk;

import io.copydesk.content.ContentHash;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;

/** One moderator's yes to exactly one content; never changed. It counts as long as its revision is in the same round. */
@Entity
@Immutable
public class Approval {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID revisionId;

    private int approvalRound;

    @JdbcTypeCode(SqlTypes.BINARY)
    private ContentHash contentHash;

    private UUID approverId;

    private String approverName;

    private Instant approvedAt;

    protected Approval() {}

    public Approval(Revision revision, Actor moderator, Instant now) {
        this.revisionId = revision.id();
        this.approvalRound = revision.approvalRound();
        this.contentHash = revision.contentHash();
        this.approverId = Objects.requireNonNull(moderator.id(), "a person approves");
        this.approverName = moderator.name();
        this.approvedAt = now;
    }

    public UUID revisionId() {
        return revisionId;
    }

    public int approvalRound() {
        return approvalRound;
    }

    public ContentHash contentHash() {
        return contentHash;
    }

    public UUID approverId() {
        return approverId;
    }

    public String approverName() {
        return approverName;
    }

    public Instant approvedAt() {
        return approvedAt;
    }
}

package io.copydesk.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Somebody asked for something else of a topic; never changed, never deleted. */
@Entity
@Immutable
@SuppressWarnings("UnusedVariable") // the columns are written here and read in SQL
class TopicPolicyChange {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String topic;

    @Enumerated(EnumType.STRING)
    private Sensitivity sensitivity;

    private int approvalsRequired;

    private @Nullable String advisory;

    @Enumerated(EnumType.STRING)
    private @Nullable Sensitivity sensitivityBefore;

    private @Nullable Integer approvalsBefore;

    private @Nullable String advisoryBefore;

    private UUID accountId;

    private String accountName;

    private Instant changedAt;

    protected TopicPolicyChange() {}

    /**
     * @param before null where the topic had no policy
     * @param accountId of whoever asked for it
     */
    TopicPolicyChange(
            Topic topic,
            Sensitivity sensitivity,
            int approvalsRequired,
            @Nullable String advisory,
            @Nullable TopicPolicy before,
            UUID accountId,
            String accountName,
            Instant now) {
        this.topic = topic.slug();
        this.sensitivity = sensitivity;
        this.approvalsRequired = approvalsRequired;
        this.advisory = advisory;
        this.sensitivityBefore = before == null ? null : before.sensitivity();
        this.approvalsBefore = before == null ? null : before.approvalsRequired();
        this.advisoryBefore = before == null ? null : before.advisory();
        this.accountId = accountId;
        this.accountName = accountName;
        this.changedAt = now;
    }
}

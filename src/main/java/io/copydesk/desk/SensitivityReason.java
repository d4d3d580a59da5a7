package io.copydesk.desk;

import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.TopicPolicy;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Why an article is sensitive; it stays until a moderator lowers it, whatever becomes of its cause. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are written here and read in SQL
public class SensitivityReason {

    /** Where the reason comes from. */
    public enum Source {
        TOPIC_POLICY,
        RULE,
        MODERATOR
    }

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID articleId;

    @Enumerated(EnumType.STRING)
    private Source source;

    private String detail;

    private int minimumApprovals;

    private @Nullable String advisory;

    private String raisedBy;

    private Instant raisedAt;

    private @Nullable String loweredBy;

    private @Nullable Instant loweredAt;

    protected SensitivityReason() {}

    /**
     * @param detail the topic's slug, the rule's name or the moderator's words
     * @param minimumApprovals how many moderators have to approve
     * @param advisory what readers are told
     */
    public SensitivityReason(
            Article article,
            Source source,
            String detail,
            int minimumApprovals,
            @Nullable String advisory,
            String raisedBy,
            Instant now) {
        this.articleId = article.id();
        this.source = source;
        this.detail = detail;
        this.minimumApprovals = minimumApprovals;
        this.advisory = advisory;
        this.raisedBy = raisedBy;
        this.raisedAt = now;
    }

    /** The reason that lies in a topic of an article. */
    public static SensitivityReason ofTopic(
            Article article, String topic, TopicPolicy policy, String raisedBy, Instant now) {
        return new SensitivityReason(
                article, Source.TOPIC_POLICY, topic, policy.approvalsRequired(), policy.advisory(), raisedBy, now);
    }

    /**
     * Whether these reasons say already what the policy of a topic asks for. One that a moderator has lowered does, unless more
     * is asked now.
     */
    public static boolean answer(Collection<SensitivityReason> reasons, String topic, TopicPolicy policy) {
        return reasons.stream()
                .anyMatch(reason -> reason.source == Source.TOPIC_POLICY
                        && reason.detail.equals(topic)
                        && reason.minimumApprovals >= policy.approvalsRequired());
    }

    /** How much care an article asks for that has these reasons: the highest of what counts. */
    public static Sensitivity sensitivity(Collection<SensitivityReason> reasons) {
        return reasons.stream().anyMatch(SensitivityReason::isRaised) ? Sensitivity.SENSITIVE : Sensitivity.STANDARD;
    }

    public UUID articleId() {
        return articleId;
    }

    public Source source() {
        return source;
    }

    public String detail() {
        return detail;
    }

    public @Nullable String advisory() {
        return advisory;
    }

    /** How many moderators have to approve for it. */
    public int minimumApprovals() {
        return minimumApprovals;
    }

    public String raisedBy() {
        return raisedBy;
    }

    /** A moderator decides that it counts no more. */
    public void lower(Actor moderator, Instant now) {
        loweredBy = moderator.name();
        loweredAt = now;
    }

    /** Whether it counts. */
    public boolean isRaised() {
        return loweredAt == null;
    }
}

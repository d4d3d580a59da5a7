package io.copydesk.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** What a topic asks for: sensitivity, approvals, and what readers are told. It holds for the topics below it too. */
@Entity
public class TopicPolicy {

    @Id
    private Integer topicId;

    @Enumerated(EnumType.STRING)
    private Sensitivity sensitivity;

    private int approvalsRequired;

    private @Nullable String advisory;

    protected TopicPolicy() {}

    TopicPolicy(int topicId, Sensitivity sensitivity, int approvalsRequired, @Nullable String advisory) {
        this.topicId = topicId;
        this.sensitivity = sensitivity;
        this.approvalsRequired = approvalsRequired;
        this.advisory = advisory;
    }

    /** Asks for something else from now on. */
    void become(Sensitivity sensitivity, int approvalsRequired, @Nullable String advisory) {
        this.sensitivity = sensitivity;
        this.approvalsRequired = approvalsRequired;
        this.advisory = advisory;
    }

    int topicId() {
        return topicId;
    }

    public Sensitivity sensitivity() {
        return sensitivity;
    }

    /** How many different moderators have to approve; 1 or more. */
    public int approvalsRequired() {
        return approvalsRequired;
    }

    /** What readers are told about an article of this topic. */
    public @Nullable String advisory() {
        return advisory;
    }
}

package io.copydesk.rules;

import io.copydesk.desk.Flag;
import io.copydesk.review.Finding;
import io.copydesk.review.Submission;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;

/** What a rule that only watches would have flagged. */
@Entity
@Immutable
@SuppressWarnings("UnusedVariable") // the id is its key
class WatchedFinding {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID articleId;

    private UUID revisionId;

    private String rule;

    private String category;

    @Enumerated(EnumType.STRING)
    private Flag.Severity severity;

    private String evidence;

    private Instant foundAt;

    protected WatchedFinding() {}

    WatchedFinding(Submission submission, Finding finding, Instant now) {
        this.articleId = submission.article();
        this.revisionId = submission.revision();
        this.rule = finding.rule();
        this.category = finding.category();
        this.severity = finding.severity();
        this.evidence = finding.evidence();
        this.foundAt = now;
    }

    public UUID articleId() {
        return articleId;
    }

    public UUID revisionId() {
        return revisionId;
    }

    public String rule() {
        return rule;
    }

    public String category() {
        return category;
    }

    public Flag.Severity severity() {
        return severity;
    }

    public String evidence() {
        return evidence;
    }

    public Instant foundAt() {
        return foundAt;
    }
}

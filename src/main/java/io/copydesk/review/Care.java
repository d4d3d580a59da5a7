package io.copydesk.review;

import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.content.Content;
import io.copydesk.desk.Actor;
import io.copydesk.desk.Approvals;
import io.copydesk.desk.Article;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.AuditTrail;
import io.copydesk.desk.Revision;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.desk.SensitivityReasons;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the reasons why articles are sensitive, and what follows when there are more of them. */
@Component
class Care {

    private final SensitivityReasons reasons;
    private final Approvals approvals;
    private final AuditTrail audit;
    private final DueTimes dueTimes;
    private final CurrentCatalog catalog;

    Care(SensitivityReasons reasons, Approvals approvals, AuditTrail audit, DueTimes dueTimes, CurrentCatalog catalog) {
        this.reasons = reasons;
        this.approvals = approvals;
        this.audit = audit;
        this.dueTimes = dueTimes;
        this.catalog = catalog;
    }

    /** Adds the reasons that lie in the topics of a content; what a moderator lowered stays lowered, unless more is asked now. */
    void raiseForTopics(Article article, Content content, Actor actor, Instant now) {
        var asked = catalog.get().sensitivityReasons(content.topics());
        if (asked.isEmpty()) {
            return;
        }
        var known = reasons.findByArticleIdIn(List.of(article.id()));
        asked.forEach((topic, policy) -> {
            if (!SensitivityReason.answer(known, topic, policy)) {
                reasons.save(SensitivityReason.ofTopic(article, topic, policy, actor.name(), now));
            }
        });
    }

    /**
     * What follows for a revision when more care may be asked for: its decision is due sooner, and where it was decided on with
     * too few approvals for that, it is sent back; those it has stay valid.
     */
    void follow(Article article, Revision open, Actor actor, Instant now) {
        var raised = reasons.findByArticleIdIn(List.of(article.id()));
        open.hasten(dueTimes.of(SensitivityReason.sensitivity(raised), now));
        if (open.state() != RevisionState.APPROVED && open.state() != RevisionState.SCHEDULED) {
            return;
        }
        int required = Situations.approvalsRequired(raised, open.content(), catalog.get());
        if (approvals.valid(List.of(open.id())).size() < required) {
            var from = open.state();
            open.returnToReview(actor, now);
            audit.record(article, open, AuditEntry.of(actor, AuditAction.RETURN_TO_REVIEW, from, open.state()), now);
        }
    }
}

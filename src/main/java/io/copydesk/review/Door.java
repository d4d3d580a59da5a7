package io.copydesk.review;

import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.ReasonCode;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.Revisions;
import io.copydesk.desk.Visibility;
import io.copydesk.publication.Publisher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What passes to and from the public once nothing stands against it any more; the guards were asked before. */
@Component
class Door {

    private final Revisions revisions;
    private final RuleFlags ruleFlags;
    private final Publisher publisher;

    Door(Revisions revisions, RuleFlags ruleFlags, Publisher publisher) {
        this.revisions = revisions;
        this.ruleFlags = ruleFlags;
        this.publisher = publisher;
    }

    /** The revision becomes what the public sees of its article. */
    void publish(Cases.Case approved) {
        var article = approved.article();
        var revision = approved.revision();
        article.actOn(approved.now());
        approved.release();
        ruleFlags.accept(article, revision, approved.situation().openFlags(), approved.actor(), approved.now());
        publisher.publish(List.of(new Publisher.Publishing(
                article,
                revision,
                article.visibility() == Visibility.PUBLISHED
                        ? revisions.published(article.id()).orElseThrow()
                        : null,
                null,
                approved.situation().reasons(),
                AuditEntry.of(approved.actor(), AuditAction.PUBLISH, revision.state(), RevisionState.PUBLISHED))));
    }

    /** The article leaves the public quietly; what was decided about its open revision has to be decided again. */
    void unpublish(Cases.Case taken, ReasonCode reason, @Nullable String comment) {
        var article = taken.article();
        article.actOn(taken.now());
        publisher.takeDown(List.of(new Publisher.TakingDown(
                article,
                revisions.published(article.id()).orElseThrow(),
                AuditEntry.of(taken.actor(), AuditAction.UNPUBLISH, RevisionState.PUBLISHED, RevisionState.SUPERSEDED)
                        .because(reason.name())
                        .saying(comment))));
        decideAgain(taken);
    }

    /** The article is withdrawn for all to see. */
    void retract(Cases.Case retracted, ReasonCode reason, String notice) {
        var article = retracted.article();
        article.actOn(retracted.now());
        var published = revisions.published(article.id());
        var last = published
                .or(() ->
                        revisions.findFirstByArticleIdAndStateOrderByNumberDesc(article.id(), RevisionState.SUPERSEDED))
                .orElseThrow();
        publisher.retract(
                article,
                last,
                reason,
                notice,
                AuditEntry.of(retracted.actor(), AuditAction.RETRACT, last.state(), RevisionState.SUPERSEDED)
                        .because(reason.name())
                        .saying(notice));
        decideAgain(retracted);
    }

    private void decideAgain(Cases.Case taken) {
        revisions.current(taken.article().id()).stream()
                .filter(revision ->
                        revision.state() == RevisionState.APPROVED || revision.state() == RevisionState.SCHEDULED)
                .forEach(open -> {
                    var from = open.state();
                    open.returnToReviewUnapproved(taken.actor(), taken.now());
                    taken.record(open, AuditEntry.of(taken.actor(), AuditAction.RETURN_TO_REVIEW, from, open.state()));
                });
    }
}

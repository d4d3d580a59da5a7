package io.copydesk.review;

import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.Contributors;
import io.copydesk.desk.Revision;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.Revisions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens new revisions of articles. */
@Component
class Openings {

    private final Revisions revisions;
    private final Contributors contributors;

    Openings(Revisions revisions, Contributors contributors) {
        this.revisions = revisions;
        this.contributors = contributors;
    }

    /** One that begins as what is published; where nothing ever was, as the last one ended. */
    RevisionView revise(Cases.Case article) {
        var id = article.article().id();
        var newest = revisions.findFirstByArticleIdOrderByNumberDesc(id).orElseThrow();
        return open(article, revisions.published(id).orElse(newest), newest.number() + 1, AuditAction.REVISE);
    }

    /** One that begins as what the public last saw. */
    RevisionView reinstate(Cases.Case article) {
        var id = article.article().id();
        var last = revisions
                .findFirstByArticleIdAndStateOrderByNumberDesc(id, RevisionState.SUPERSEDED)
                .orElseThrow();
        var newest = revisions.findFirstByArticleIdOrderByNumberDesc(id).orElseThrow();
        return open(article, last, newest.number() + 1, AuditAction.REINSTATE);
    }

    private RevisionView open(Cases.Case article, Revision from, int number, AuditAction action) {
        var opened = revisions.save(Revision.following(from, number, article.actor(), article.now()));
        var actor = article.actor();
        boolean wasPublic = from.state() == RevisionState.PUBLISHED || from.state() == RevisionState.SUPERSEDED;
        if (!wasPublic) {
            // nobody has decided on what they wrote
            contributors.of(List.of(from.id())).stream()
                    .filter(each -> !actor.is(each.accountId()))
                    .forEach(each -> contributors.save(each.to(opened)));
        }
        article.contribute(opened);
        article.record(opened, AuditEntry.of(actor, action, null, opened.state()));
        return article.view(opened);
    }
}

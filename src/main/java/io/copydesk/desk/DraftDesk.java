package io.copydesk.desk;

import io.copydesk.content.Content;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people work on content. What is published stays as it is: no save ever publishes. */
@Service
@Transactional
public class DraftDesk {

    private final Articles articles;
    private final Revisions revisions;
    private final AuditTrail audit;
    private final Clock clock;

    DraftDesk(Articles articles, Revisions revisions, AuditTrail audit, Clock clock) {
        this.articles = articles;
        this.revisions = revisions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Changes the content of an article's open revision; where none is open, of a new one that begins as what is
     * published.
     *
     * @param change gives the new content of the old
     * @param editor who does it, by name
     * @return the revision that holds the change
     * @throws NoSuchArticle when there is no such article, or nothing of it to work on
     * @throws WrongState when the open revision is decided on already
     */
    public Revision edit(UUID article, UnaryOperator<Content> change, String editor) {
        var now = clock.instant();
        var locked = articles.lock(List.of(article)).stream().findFirst().orElseThrow(NoSuchArticle::new);
        var current = revisions.current(List.of(article));
        var open = current.stream().filter(each -> each.state().isOpen()).findFirst();
        var revision = open.orElseGet(() -> open(current, now));
        var before = revision.content();
        var after = change.apply(before);
        var from = open.map(Revision::state).orElse(null);
        revision.edit(after, now);
        locked.actOn(now);
        audit.record(
                locked,
                revision,
                new AuditEntry(
                        editor,
                        AuditAction.EDIT,
                        from,
                        revision.state(),
                        before.fieldsDifferentFrom(after),
                        null,
                        null),
                now);
        return revision;
    }

    private Revision open(List<Revision> current, Instant now) {
        var published = current.stream().findFirst().orElseThrow(NoSuchArticle::new);
        int highest = revisions
                .highestNumbers(List.of(published.articleId()))
                .getFirst()
                .highestNumber();
        return revisions.save(Revision.following(published, highest + 1, now));
    }
}

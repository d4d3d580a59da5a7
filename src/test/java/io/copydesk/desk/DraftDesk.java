package io.copydesk.desk;

import io.copydesk.content.Content;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.annotation.Transactional;

/** Changes content as people do, in fields too that the API has no input for. */
@TestComponent
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

    /** Changes the content of an article's open revision; where none is open, of a new one. */
    public Revision edit(UUID article, UnaryOperator<Content> change, String editor) {
        var now = clock.instant();
        var actor = new Actor(
                UUID.nameUUIDFromBytes(editor.getBytes(java.nio.charset.StandardCharsets.UTF_8)), editor, Set.of());
        var locked = articles.lock(List.of(article)).getFirst();
        var current = revisions.current(article);
        var open = current.stream().filter(each -> each.state().isOpen()).findFirst();
        var revision = open.orElseGet(() -> revisions.save(Revision.following(
                current.getFirst(),
                revisions.highestNumbers(List.of(article)).getFirst().highestNumber() + 1,
                actor,
                now)));
        revision.edit(change.apply(revision.content()), actor, now);
        locked.actOn(now);
        audit.record(
                locked,
                revision,
                AuditEntry.of(actor, AuditAction.EDIT, open.map(Revision::state).orElse(null), revision.state()),
                now);
        return revision;
    }
}

package io.copydesk.review;

import io.copydesk.account.ForContributors;
import io.copydesk.catalog.CatalogDesk;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.content.Content;
import io.copydesk.desk.Actor;
import io.copydesk.desk.Article;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.ReviewComment;
import io.copydesk.desk.ReviewComments;
import io.copydesk.desk.RevisionState;
import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.ValidationError;
import io.copydesk.publication.Publisher;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.WebUrl;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.stereotype.Service;

/** Where contributors bring drafts to decision; moderators are contributors too. No save ever publishes. */
@Service
class WritingDesk {

    private final Commands commands;
    private final Cases cases;
    private final Openings openings;
    private final Submissions submissions;
    private final Care care;
    private final ReviewComments comments;
    private final CatalogDesk catalogDesk;
    private final CurrentCatalog catalog;
    private final CanonicalUrls urls;
    private final Publisher publisher;

    WritingDesk(
            Commands commands,
            Cases cases,
            Openings openings,
            Submissions submissions,
            Care care,
            ReviewComments comments,
            CatalogDesk catalogDesk,
            CurrentCatalog catalog,
            CanonicalUrls urls,
            Publisher publisher) {
        this.commands = commands;
        this.cases = cases;
        this.openings = openings;
        this.submissions = submissions;
        this.care = care;
        this.comments = comments;
        this.catalogDesk = catalogDesk;
        this.catalog = catalog;
        this.urls = urls;
        this.publisher = publisher;
    }

    /** Begins a new article; its content may be incomplete. */
    @ForContributors
    public RevisionView create(ContentInput input, Actor actor) {
        return commands.run(() -> {
            ensureSignalsAreForThem(input, actor);
            var content = fill(null, input);
            var now = cases.now();
            var article = new Article(now);
            takeSignals(article, input);
            lead(article, null, content);
            var begun = cases.begin(article, content, actor);
            begun.contribute();
            care.raiseForTopics(article, content, actor, begun.now());
            begun.record(AuditEntry.of(
                    actor, AuditAction.CREATE, null, begun.revision().state()));
            return begun.view();
        });
    }

    /** Changes the content; one that is the same afterwards was not changed. Scores are no content, and moderators' alone. */
    @ForContributors
    public RevisionView update(UUID id, int expectedVersion, ContentInput input, Actor actor) {
        return commands.run(() -> {
            var draft = cases.revision(id, actor).at(expectedVersion);
            draft.allow(WorkflowAction.EDIT);
            ensureSignalsAreForThem(input, actor);
            var revision = draft.revision();
            var before = draft.situation().theRevision().content();
            var after = fill(before, input);
            if (takeSignals(draft.article(), input)) {
                draft.article().actOn(draft.now());
                publisher.signal(List.of(draft.article()));
            }
            if (!after.equals(before)) {
                draft.contribute();
                lead(draft.article(), before, after);
                revision.edit(after, actor, draft.now());
                care.raiseForTopics(draft.article(), after, actor, draft.now());
                draft.record(new AuditEntry(
                        actor,
                        AuditAction.EDIT,
                        revision.state(),
                        revision.state(),
                        before.fieldsDifferentFrom(after),
                        null,
                        null));
                if (revision.state() == RevisionState.IN_REVIEW) {
                    submissions.lookAgain(draft);
                }
            }
            return draft.view();
        });
    }

    /** Puts it in front of the moderators, if it is complete. */
    @ForContributors
    public RevisionView submit(UUID id, int expectedVersion, @Nullable String message, Actor actor) {
        return commands.run(() -> {
            var text = Words.optional(message, "message");
            var draft = cases.revision(id, actor).at(expectedVersion);
            draft.allow(WorkflowAction.SUBMIT);
            submissions.submit(draft, text);
            return draft.view();
        });
    }

    /** Takes it back from the moderators. */
    @ForContributors
    public RevisionView withdraw(UUID id, int expectedVersion, Actor actor) {
        return commands.run(() -> {
            var submitted = cases.revision(id, actor).at(expectedVersion);
            submitted.allow(WorkflowAction.WITHDRAW);
            var from = submitted.revision().state();
            submitted.revision().withdraw(actor, submitted.now());
            submitted.release();
            submitted.record(AuditEntry.of(
                    actor, AuditAction.WITHDRAW, from, submitted.revision().state()));
            return submitted.view();
        });
    }

    /** Gives it up; the article can be revised anew. */
    @ForContributors
    public RevisionView discard(UUID id, int expectedVersion, Actor actor) {
        return commands.run(() -> {
            var open = cases.revision(id, actor).at(expectedVersion);
            open.allow(WorkflowAction.DISCARD);
            var from = open.revision().state();
            open.revision().discard(actor, open.now());
            open.release();
            open.record(AuditEntry.of(
                    actor, AuditAction.DISCARD, from, open.revision().state()));
            return open.view();
        });
    }

    /** Opens a new revision; what is published stays as it is. */
    @ForContributors
    public RevisionView revise(UUID article, Actor actor) {
        return commands.run(() -> {
            var revised = cases.article(article, List.of(), actor);
            revised.allow(WorkflowAction.REVISE);
            return openings.revise(revised);
        });
    }

    @ForContributors
    public RevisionView comment(UUID id, @Nullable String field, String body, Actor actor) {
        return commands.run(() -> {
            var text = Words.required(body, "body");
            if (field != null && !Words.isField(field)) {
                throw new Refusal(
                        new ValidationError("UNKNOWN_FIELD", "A revision has no such field.", List.of("field")));
            }
            var open = cases.revision(id, actor);
            open.allow(WorkflowAction.COMMENT);
            comments.save(new ReviewComment(open.revision(), actor, field, text, open.now()));
            var state = open.revision().state();
            open.record(AuditEntry.of(actor, AuditAction.COMMENT, state, state).saying(text));
            return open.view();
        });
    }

    private Content fill(@Nullable Content before, ContentInput input) {
        var form = new ContentForm(catalog.get());
        var content = before == null ? form.filled(input) : form.filled(before, input);
        if (!form.mentions().isEmpty()) {
            catalogDesk.addProviders(form.mentions());
        }
        return content;
    }

    private static void ensureSignalsAreForThem(ContentInput input, Actor actor) {
        var errors = Stream.of("quality", "heat")
                .filter(field -> !(field.equals("quality") ? input.quality() : input.heat()).isOmitted())
                .filter(field ->
                        !actor.isModerator() || isNegative(field.equals("quality") ? input.quality() : input.heat()))
                .map(field -> actor.isModerator()
                        ? new ValidationError("INVALID_SCORE", "A score is 0 or more.", List.of("content", field))
                        : new ValidationError(
                                "MODERATORS_ONLY", "Only a moderator sets scores.", List.of("content", field)))
                .collect(Collectors.toList());
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
    }

    private static boolean isNegative(ArgumentValue<Integer> score) {
        return score.value() != null && score.value() < 0;
    }

    private static boolean takeSignals(Article article, ContentInput input) {
        return article.takeSignals(
                input.quality().isOmitted()
                        ? article.quality()
                        : input.quality().value(),
                input.heat().isOmitted() ? article.heat() : input.heat().value());
    }

    /** Where the address is another one, the article leads there from now on. */
    private void lead(Article article, @Nullable Content before, Content after) {
        var address = after.address();
        if (before == null || !Objects.equals(before.address(), address)) {
            article.leadTo(
                    address == null ? null : urls.key(WebUrl.of(address)),
                    after.ampAddresses().stream()
                            .map(amp -> urls.key(WebUrl.of(amp)))
                            .toList());
        }
    }
}

package io.copydesk.review;

import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.Flags;
import io.copydesk.desk.ReviewComment;
import io.copydesk.desk.ReviewComments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts revisions in front of the moderators, with what the rules have to say about them. */
@Component
class Submissions {

    private final List<SubmissionRule> rules;
    private final Care care;
    private final DueTimes dueTimes;
    private final RuleFlags ruleFlags;
    private final Flags flags;
    private final ReviewComments comments;
    private final CurrentCatalog catalog;

    Submissions(
            List<SubmissionRule> rules,
            Care care,
            DueTimes dueTimes,
            RuleFlags ruleFlags,
            Flags flags,
            ReviewComments comments,
            CurrentCatalog catalog) {
        this.rules = rules;
        this.care = care;
        this.dueTimes = dueTimes;
        this.ruleFlags = ruleFlags;
        this.flags = flags;
        this.comments = comments;
        this.catalog = catalog;
    }

    /** Nothing stands against it any more. */
    void submit(Cases.Case draft, @Nullable String message) {
        var revision = draft.revision();
        var content = draft.situation().theRevision().content();
        var from = revision.state();
        care.raiseForTopics(draft.article(), content, draft.actor(), draft.now());
        var sensitivity = draft.lookAgain().sensitivity();
        revision.submit(draft.actor(), draft.now(), dueTimes.of(sensitivity, draft.now()));
        draft.contribute();
        if (message != null) {
            comments.save(new ReviewComment(revision, draft.actor(), null, message, draft.now()));
        }
        draft.record(AuditEntry.of(draft.actor(), AuditAction.SUBMIT, from, revision.state())
                .saying(message));
        examine(draft);
    }

    /** A moderator has changed what waits: rules and the time to decide follow what it says now. */
    void lookAgain(Cases.Case edited) {
        care.follow(edited.article(), edited.revision(), edited.actor(), edited.now());
        examine(edited);
    }

    private void examine(Cases.Case draft) {
        var article = draft.article().id();
        var submission =
                new Submission(article, draft.revision().id(), draft.revision().content(), catalog.get());
        var findings = rules.stream()
                .flatMap(rule -> rule.examine(submission).stream())
                .toList();
        ruleFlags.apply(
                draft.article(),
                draft.revision(),
                findings,
                flags.findByArticleIdInAndResolvedAtIsNull(List.of(article)),
                draft.now());
    }
}

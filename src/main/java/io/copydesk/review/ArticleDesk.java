package io.copydesk.review;

import io.copydesk.account.ForModerators;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.desk.Actor;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.Flag;
import io.copydesk.desk.Flags;
import io.copydesk.desk.ReasonCode;
import io.copydesk.desk.Revision;
import io.copydesk.desk.Revisions;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.desk.SensitivityReasons;
import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.ValidationError;
import io.copydesk.publication.Publisher;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where moderators act on whole articles: what the public sees of them, their flags and their sensitivity. */
@Service
class ArticleDesk {

    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_ADVISORY = 1000;

    private final Commands commands;
    private final Cases cases;
    private final Door door;
    private final Openings openings;
    private final Care care;
    private final Revisions revisions;
    private final Flags flags;
    private final SensitivityReasons reasons;
    private final Publisher publisher;

    ArticleDesk(
            Commands commands,
            Cases cases,
            Door door,
            Openings openings,
            Care care,
            Revisions revisions,
            Flags flags,
            SensitivityReasons reasons,
            Publisher publisher) {
        this.commands = commands;
        this.cases = cases;
        this.door = door;
        this.openings = openings;
        this.care = care;
        this.revisions = revisions;
        this.flags = flags;
        this.reasons = reasons;
        this.publisher = publisher;
    }

    /** Takes it down quietly. */
    @ForModerators
    public ArticleView unpublish(UUID id, ReasonCode reason, @Nullable String comment, Actor moderator) {
        return commands.run(() -> {
            var words = Words.optional(comment, "comment");
            var article = cases.article(id, publisher.sharingAddressWith(id), moderator);
            article.allow(WorkflowAction.UNPUBLISH);
            door.unpublish(article, reason, words);
            return ArticleView.of(article.article());
        });
    }

    /** Withdraws it for all to see. */
    @ForModerators
    public ArticleView retract(UUID id, ReasonCode reason, String notice, Actor moderator) {
        return commands.run(() -> {
            var words = Words.required(notice, "notice");
            var article = cases.article(id, publisher.sharingAddressWith(id), moderator);
            article.allow(WorkflowAction.RETRACT);
            door.retract(article, reason, words);
            return ArticleView.of(article.article());
        });
    }

    /** Opens a new revision of what was taken down. */
    @ForModerators
    public RevisionView reinstate(UUID id, Actor moderator) {
        return commands.run(() -> {
            var article = cases.article(id, List.of(), moderator);
            article.allow(WorkflowAction.REINSTATE);
            return openings.reinstate(article);
        });
    }

    @ForModerators
    public Flag raiseFlag(
            UUID id, String category, Flag.Severity severity, @Nullable String evidence, Actor moderator) {
        return commands.run(() -> {
            var words = Words.optional(evidence, "evidence");
            if (!Flag.isCategory(category)) {
                throw new Refusal(new ValidationError(
                        "INVALID_CATEGORY",
                        "A category is 1 to 60 capitals, digits and underscores, such as LEGAL_CONCERN.",
                        List.of("category")));
            }
            var article = cases.article(id, List.of(), moderator);
            article.allow(WorkflowAction.FLAG);
            var flag = flags.save(new Flag(id, category, severity, words, moderator, article.now()));
            article.record(newest(id), AuditEntry.of(moderator, AuditAction.FLAG, flag));
            return flag;
        });
    }

    @ForModerators
    public Flag resolveFlag(UUID id, String resolution, Actor moderator) {
        return commands.run(() -> {
            var words = Words.required(resolution, "resolution");
            var of = flags.articleOf(id).orElseThrow(() -> Cases.notFound("flagId"));
            var article = cases.article(of, List.of(), moderator);
            var flag = flags.findById(id).orElseThrow();
            if (!flag.isOpen()) {
                throw new Refusal(GuardError.of(List.of(new FailedGuard(
                        GuardCode.STATE,
                        "It was resolved already (by %s at %s).".formatted(flag.resolvedBy(), flag.resolvedAt())))));
            }
            flag.resolve(words, moderator, article.now());
            article.record(newest(of), AuditEntry.of(moderator, AuditAction.RESOLVE_FLAG, flag));
            return flag;
        });
    }

    /**
     * Says how much care the article asks for. Raising adds a reason of the moderator's own, lowering takes all away that
     * there are.
     *
     * @param advisory what readers are told
     * @param reason why
     */
    @ForModerators
    public ArticleView setSensitivity(
            UUID id, Sensitivity sensitivity, @Nullable String advisory, String reason, Actor moderator) {
        return commands.run(() -> {
            var words = Words.required(reason, "reason", LONGEST_REASON);
            var told = advisory == null ? null : Words.required(advisory, "advisory", LONGEST_ADVISORY);
            if (told != null && sensitivity == Sensitivity.STANDARD) {
                throw new Refusal(new ValidationError(
                        "NOT_SENSITIVE", "Only a sensitive article has an advisory.", List.of("advisory")));
            }
            var article = cases.article(id, List.of(), moderator);
            article.allow(WorkflowAction.SET_SENSITIVITY, Terms.of(sensitivity));
            var raised = reasons.findByArticleIdIn(List.of(id)).stream()
                    .filter(SensitivityReason::isRaised)
                    .toList();
            if (sensitivity == Sensitivity.SENSITIVE) {
                // a moderator's word replaces what moderators said before
                raised.stream()
                        .filter(each -> each.source() == SensitivityReason.Source.MODERATOR)
                        .forEach(each -> each.lower(moderator, article.now()));
                reasons.save(new SensitivityReason(
                        article.article(),
                        SensitivityReason.Source.MODERATOR,
                        words,
                        Sensitivity.SENSITIVE.fewestApprovals(),
                        told,
                        moderator.name(),
                        article.now()));
            } else {
                raised.forEach(each -> each.lower(moderator, article.now()));
            }
            article.record(
                    newest(id),
                    AuditEntry.of(moderator, AuditAction.SET_SENSITIVITY, null, null)
                            .saying(sensitivity + ": " + words));
            revisions
                    .current(List.of(id))
                    .forEach(open -> care.follow(article.article(), open, moderator, article.now()));
            publisher.askForCare(article.article());
            return ArticleView.of(article.article());
        });
    }

    private Revision newest(UUID article) {
        return revisions.findFirstByArticleIdOrderByNumberDesc(article).orElseThrow();
    }
}

package io.copydesk.review;

import io.copydesk.content.Content;
import io.copydesk.desk.Actor;
import io.copydesk.desk.Approval;
import io.copydesk.desk.Article;
import io.copydesk.desk.Articles;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.AuditTrail;
import io.copydesk.desk.Claims;
import io.copydesk.desk.Contributor;
import io.copydesk.desk.Contributors;
import io.copydesk.desk.Revision;
import io.copydesk.desk.Revisions;
import io.copydesk.graphql.NotFoundError;
import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import io.copydesk.graphql.ValidationError;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Takes up what a command is about: locks the article first, reads everything else after, and answers for what the caller may
 * not know of as if it did not exist.
 */
@Component
class Cases {

    private final Articles articles;
    private final Revisions revisions;
    private final Contributors contributors;
    private final Claims claims;
    private final Situations situations;
    private final AuditTrail audit;
    private final EntityManager entities;
    private final Clock clock;

    Cases(
            Articles articles,
            Revisions revisions,
            Contributors contributors,
            Claims claims,
            Situations situations,
            AuditTrail audit,
            EntityManager entities,
            Clock clock) {
        this.articles = articles;
        this.revisions = revisions;
        this.contributors = contributors;
        this.claims = claims;
        this.situations = situations;
        this.audit = audit;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * The case of a revision.
     *
     * @throws Refusal NOT_FOUND, also when the actor may not know of it
     */
    Case revision(UUID id, Actor actor) {
        var opened = locked(id, actor);
        if (!Guards.isVisible(opened.situation.theRevision(), opened.situation.contributors(), actor)) {
            throw notFound("revisionId");
        }
        return opened;
    }

    /** The case of a revision that a part of the system acts on by itself; no revision is hidden from it. */
    Case ofSystem(UUID id, Actor system) {
        return locked(id, system);
    }

    private Case locked(UUID id, Actor actor) {
        var article = articles.lockThatOf(id).orElseThrow(() -> notFound("revisionId"));
        var current = revisions.current(article.id());
        // what an article has left behind is neither open nor published
        var revision = current.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .or(() -> revisions.findById(id))
                .orElseThrow();
        return new Case(article, revision, actor, situations.of(article, RevisionView.of(revision), current));
    }

    /**
     * The case of an article.
     *
     * @param together other articles that the command touches; they are locked in the order in which everybody does
     * @throws Refusal NOT_FOUND, also when the actor may not know of it
     */
    Case article(UUID id, Collection<UUID> together, Actor actor) {
        var article = lock(id, together, "articleId");
        var opened = new Case(article, null, actor, situations.of(article, null));
        var newest = revisions.findFirstByArticleIdOrderByNumberDesc(id).orElseThrow(() -> notFound("articleId"));
        if (!isVisible(opened.situation, newest, actor)) {
            throw notFound("articleId");
        }
        return opened;
    }

    /** A new article that nobody else knows of. */
    Case begin(Article article, Content content, Actor actor) {
        articles.save(article);
        var first = revisions.save(Revision.begun(article, content, actor, now()));
        return new Case(article, first, actor, situations.of(article, RevisionView.of(first)));
    }

    private boolean isVisible(Situation situation, Revision newest, Actor actor) {
        if (situation.wasPublished() || situation.currentContributors().contains(actor.id())) {
            return true;
        }
        var people = contributors.of(List.of(newest.id())).stream()
                .map(Contributor::accountId)
                .toList();
        return Guards.isVisible(RevisionView.of(newest), Set.copyOf(people), actor);
    }

    private Article lock(UUID id, Collection<UUID> together, String argument) {
        var ids = new ArrayList<>(together);
        if (!ids.contains(id)) {
            ids.add(id);
        }
        return articles.lock(ids).stream()
                .filter(article -> article.id().equals(id))
                .findFirst()
                .orElseThrow(() -> notFound(argument));
    }

    static Refusal notFound(String argument) {
        return new Refusal(new NotFoundError("NOT_FOUND", "There is no such thing.", List.of(argument)));
    }

    /** Something that a command is about, locked. */
    final class Case {

        private final Article article;
        private final @Nullable Revision revision;
        private final Actor actor;
        private Situation situation;

        private Case(Article article, @Nullable Revision revision, Actor actor, Situation situation) {
            this.article = article;
            this.revision = revision;
            this.actor = actor;
            this.situation = situation;
        }

        Article article() {
            return article;
        }

        Revision revision() {
            return Objects.requireNonNull(revision);
        }

        Actor actor() {
            return actor;
        }

        /** How things stood when the case was taken up, or {@link #lookAgain} looked. */
        Situation situation() {
            return situation;
        }

        Instant now() {
            return situation.now();
        }

        /** Reads how things stand after what was done. */
        Situation lookAgain() {
            situation = situations.of(article, revision == null ? null : view());
            return situation;
        }

        /** Nobody claims the revision any more. */
        void release() {
            var hold = situation.hold();
            if (hold != null) {
                claims.delete(hold);
                situation = situation.released();
            }
        }

        /** Knows without looking what this command has decided: the article is locked, so nobody else changed anything. */
        void decided(List<Approval> approvals) {
            situation = situation.decided(RevisionView.of(revision()), approvals);
        }

        /**
         * Sees to it that the caller speaks of the revision as it is.
         *
         * @throws Refusal CONFLICT when somebody changed it meanwhile
         */
        Case at(int expectedVersion) {
            if (revision().version() != expectedVersion) {
                throw new Refusal(ConflictError.of(situation.theRevision()));
            }
            return this;
        }

        /**
         * Sees to it that nothing stands against an act.
         *
         * @throws Refusal with all that does
         */
        void allow(WorkflowAction action, Terms terms) {
            var failed = Guards.against(action, actor, situation, terms);
            if (failed.isEmpty()) {
                return;
            }
            if (failed.stream().anyMatch(guard -> guard.code() == GuardCode.ROLE)) {
                throw new AccessDeniedException("for others");
            }
            List<UserError> errors = new ArrayList<>();
            errors.add(GuardError.of(failed));
            failed.stream()
                    .filter(guard -> action == WorkflowAction.SUBMIT && guard.field() != null)
                    .forEach(guard -> errors.add(new ValidationError(
                            "REQUIRED", guard.message(), List.of(Objects.requireNonNull(guard.field())))));
            throw new Refusal(errors);
        }

        void allow(WorkflowAction action) {
            allow(action, Terms.NONE);
        }

        /** Notes that the actor worked on the content. */
        void contribute() {
            if (!situation.contributors().contains(actor.id())) {
                contribute(revision());
            }
        }

        /** Notes that the actor worked on a new revision. */
        void contribute(Revision opened) {
            contributors.save(new Contributor(opened, actor, now()));
        }

        /** Notes what was done to the revision. */
        void record(AuditEntry entry) {
            record(revision(), entry);
        }

        void record(Revision about, AuditEntry entry) {
            article.actOn(now());
            audit.record(article, about, entry, now());
        }

        /** The revision as it is now, with the version that it is stored with. */
        RevisionView view() {
            return view(revision());
        }

        RevisionView view(Revision of) {
            entities.flush();
            return RevisionView.of(of);
        }
    }

    Instant now() {
        return clock.instant();
    }
}

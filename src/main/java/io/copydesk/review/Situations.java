package io.copydesk.review;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.Content;
import io.copydesk.desk.Approval;
import io.copydesk.desk.Approvals;
import io.copydesk.desk.Article;
import io.copydesk.desk.Claim;
import io.copydesk.desk.Claims;
import io.copydesk.desk.Contributor;
import io.copydesk.desk.Contributors;
import io.copydesk.desk.Flag;
import io.copydesk.desk.Flags;
import io.copydesk.desk.Revision;
import io.copydesk.desk.Revisions;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.desk.SensitivityReasons;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how things stand, for one article or for a page of them, with the same few statements. */
@Component
class Situations {

    private final Revisions revisions;
    private final Contributors contributors;
    private final Claims claims;
    private final Approvals approvals;
    private final SensitivityReasons reasons;
    private final Flags flags;
    private final CurrentCatalog catalog;
    private final Clock clock;

    Situations(
            Revisions revisions,
            Contributors contributors,
            Claims claims,
            Approvals approvals,
            SensitivityReasons reasons,
            Flags flags,
            CurrentCatalog catalog,
            Clock clock) {
        this.revisions = revisions;
        this.contributors = contributors;
        this.claims = claims;
        this.approvals = approvals;
        this.reasons = reasons;
        this.flags = flags;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** How many different moderators have to approve a content of an article that is sensitive for these reasons. */
    static int approvalsRequired(List<SensitivityReason> reasons, Content content, Catalog catalog) {
        int required = 1;
        for (var topic : catalog.withAncestors(content.topics())) {
            var policy = catalog.policy(topic);
            if (policy.isPresent() && policy.get().sensitivity() == Sensitivity.STANDARD) {
                required = Math.max(required, policy.get().approvalsRequired());
            }
        }
        for (var reason : reasons) {
            if (reason.isRaised()) {
                required = Math.max(
                        required, Math.max(Sensitivity.SENSITIVE.fewestApprovals(), reason.minimumApprovals()));
            }
        }
        return required;
    }

    /** The situation of a revision or, where there is none, of the article. */
    Situation of(Article article, @Nullable RevisionView revision) {
        return of(article, revision, revisions.current(article.id()));
    }

    /** @param current the open and the published revisions of the article */
    Situation of(Article article, @Nullable RevisionView revision, List<Revision> current) {
        return Objects.requireNonNull(
                of(List.of(article), revision == null ? List.of() : List.of(revision), Map.of(article.id(), current))
                        .get(revision == null ? article.id() : revision.id()));
    }

    /** The situation of each revision and, under its own id, of each article that none of the revisions is of. */
    Map<UUID, Situation> of(Collection<Article> articles, Collection<RevisionView> views) {
        if (articles.isEmpty()) {
            return Map.of();
        }
        var current = revisions.current(articles.stream().map(Article::id).toList()).stream()
                .collect(Collectors.groupingBy(Revision::articleId));
        return of(articles, views, current);
    }

    private Map<UUID, Situation> of(
            Collection<Article> articles, Collection<RevisionView> views, Map<UUID, List<Revision>> current) {
        var articleIds = articles.stream().map(Article::id).toList();
        Set<UUID> revisionIds =
                views.stream().map(RevisionView::id).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<UUID> all = new LinkedHashSet<>(revisionIds);
        current.values().forEach(each -> each.forEach(revision -> all.add(revision.id())));
        Map<UUID, Set<UUID>> people = all.isEmpty()
                ? Map.of()
                : contributors.of(all).stream()
                        .collect(Collectors.groupingBy(
                                Contributor::revisionId,
                                Collectors.mapping(Contributor::accountId, Collectors.toSet())));
        var now = clock.instant();
        Map<UUID, Claim> held = revisionIds.isEmpty()
                ? Map.of()
                : claims.findByRevisionIdIn(revisionIds).stream()
                        .collect(Collectors.toMap(Claim::revisionId, Function.identity()));
        Map<UUID, List<Approval>> given = revisionIds.isEmpty()
                ? Map.of()
                : approvals.valid(revisionIds).stream().collect(Collectors.groupingBy(Approval::revisionId));
        var why = reasons.findByArticleIdIn(articleIds).stream()
                .collect(Collectors.groupingBy(SensitivityReason::articleId));
        var open = flags.findByArticleIdInAndResolvedAtIsNull(articleIds).stream()
                .collect(Collectors.groupingBy(Flag::articleId));
        var known = catalog.get();
        var byArticle = views.stream().collect(Collectors.groupingBy(RevisionView::articleId));

        Map<UUID, Situation> situations = new LinkedHashMap<>();
        for (var article : articles) {
            var working = current.getOrDefault(article.id(), List.of());
            Set<UUID> workers = new LinkedHashSet<>();
            working.forEach(revision -> workers.addAll(people.getOrDefault(revision.id(), Set.of())));
            List<@Nullable RevisionView> asked = new ArrayList<>(byArticle.getOrDefault(article.id(), List.of()));
            if (asked.isEmpty()) {
                asked.add(null);
            }
            for (var view : asked) {
                var id = view == null ? article.id() : view.id();
                situations.put(
                        id,
                        new Situation(
                                article.id(),
                                article.visibility(),
                                article.firstPublishedAt() != null,
                                working.stream()
                                        .anyMatch(revision -> revision.state().isOpen()),
                                view,
                                people.getOrDefault(id, Set.of()),
                                workers,
                                held.get(id),
                                given.getOrDefault(id, List.of()),
                                view == null
                                        ? 1
                                        : approvalsRequired(
                                                why.getOrDefault(article.id(), List.of()), view.content(), known),
                                why.getOrDefault(article.id(), List.of()),
                                open.getOrDefault(article.id(), List.of()),
                                now));
            }
        }
        return situations;
    }
}

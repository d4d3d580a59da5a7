package io.copydesk.review;

import io.copydesk.account.ForContributors;
import io.copydesk.account.ForModerators;
import io.copydesk.binary.Uuids;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.desk.Actor;
import io.copydesk.desk.Approval;
import io.copydesk.desk.Approvals;
import io.copydesk.desk.Article;
import io.copydesk.desk.Articles;
import io.copydesk.desk.Claim;
import io.copydesk.desk.Claims;
import io.copydesk.desk.Contributor;
import io.copydesk.desk.Contributors;
import io.copydesk.desk.Flag;
import io.copydesk.desk.Flags;
import io.copydesk.desk.ReviewComment;
import io.copydesk.desk.ReviewComments;
import io.copydesk.desk.Revision;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.Revisions;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.desk.SensitivityReasons;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the desk shows of articles and revisions, for many at once with few statements. Nobody sees what is not theirs to see. */
@Service
@Transactional(readOnly = true)
class ReadingDesk {

    private final Articles articles;
    private final Revisions revisions;
    private final Contributors contributors;
    private final Claims claims;
    private final Approvals approvals;
    private final ReviewComments comments;
    private final SensitivityReasons reasons;
    private final Flags flags;
    private final Situations situations;
    private final RevisionPages pages;
    private final CurrentCatalog catalog;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReadingDesk(
            Articles articles,
            Revisions revisions,
            Contributors contributors,
            Claims claims,
            Approvals approvals,
            ReviewComments comments,
            SensitivityReasons reasons,
            Flags flags,
            Situations situations,
            RevisionPages pages,
            CurrentCatalog catalog,
            JdbcClient jdbc,
            Clock clock) {
        this.articles = articles;
        this.revisions = revisions;
        this.contributors = contributors;
        this.claims = claims;
        this.approvals = approvals;
        this.comments = comments;
        this.reasons = reasons;
        this.flags = flags;
        this.situations = situations;
        this.pages = pages;
        this.catalog = catalog;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @ForContributors
    public Optional<RevisionView> revision(UUID id, Actor actor) {
        return Optional.ofNullable(visible(List.of(id), actor).get(id));
    }

    /** Those of the revisions that the actor may know of. */
    @ForContributors
    public Map<UUID, RevisionView> visible(Collection<UUID> ids, Actor actor) {
        var people = people(ids);
        Map<UUID, RevisionView> found = new HashMap<>();
        if (!ids.isEmpty()) {
            revisions.findByIdIn(ids).stream()
                    .map(RevisionView::of)
                    .filter(view -> Guards.isVisible(view, people.getOrDefault(view.id(), Set.of()), actor))
                    .forEach(view -> found.put(view.id(), view));
        }
        return found;
    }

    @ForContributors
    public Optional<ArticleView> article(UUID id, Actor actor) {
        return articles.findById(id)
                .filter(article -> article.firstPublishedAt() != null || knowsARevision(id, actor))
                .map(ArticleView::of);
    }

    /** A page of a list, with all that its revisions say; what is taken away in this very moment is left out. */
    @ForContributors
    public Page page(RevisionList list, @Nullable RevisionPosition after, int size) {
        var found = pages.read(list, after, size);
        return Page.of(found, size, views(found));
    }

    /** The first page of the revisions of each of these articles, with two statements for all of them. */
    @ForContributors
    public Map<UUID, Page> newest(Collection<UUID> articles, int size, Actor actor) {
        var found =
                pages.newest(articles, Objects.requireNonNull(actor.id(), "nobody reads"), actor.isModerator(), size);
        var views = views(found.values().stream().flatMap(List::stream).toList());
        return articles.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), id -> Page.of(found.getOrDefault(id, List.of()), size, views)));
    }

    private Map<UUID, RevisionView> views(List<RevisionPosition> positions) {
        return positions.isEmpty()
                ? Map.of()
                : revisions
                        .findByIdIn(positions.stream().map(RevisionPosition::id).toList())
                        .stream()
                        .map(RevisionView::of)
                        .collect(Collectors.toMap(RevisionView::id, Function.identity()));
    }

    /** A page of the queue. */
    @ForModerators
    public Page queue(RevisionList.Queue list, @Nullable RevisionPosition after, int size) {
        return page(list, after, size);
    }

    @ForContributors
    public int count(RevisionList list, int upTo) {
        return pages.count(list, upTo);
    }

    /** The revisions of a page in their order, by where they stand. */
    record Page(Map<RevisionPosition, RevisionView> items, boolean more) {

        /** @param found the positions of the page, and one more when more follow */
        private static Page of(List<RevisionPosition> found, int size, Map<UUID, RevisionView> views) {
            Map<RevisionPosition, RevisionView> items = new LinkedHashMap<>();
            found.stream()
                    .limit(size)
                    .filter(position -> views.containsKey(position.id()))
                    .forEach(position -> items.put(position, Objects.requireNonNull(views.get(position.id()))));
            return new Page(items, found.size() > size);
        }
    }

    // ───────────── what belongs to revisions ─────────────

    @ForContributors
    public Map<UUID, Article> articlesOf(Collection<UUID> ids) {
        return articles.findByIdIn(Set.copyOf(ids)).stream()
                .collect(Collectors.toMap(Article::id, Function.identity()));
    }

    @ForContributors
    public Map<UUID, List<Contributor>> contributors(Collection<UUID> ids) {
        return contributors.of(ids).stream().collect(Collectors.groupingBy(Contributor::revisionId));
    }

    @ForContributors
    public Map<UUID, Claim> claims(Collection<UUID> ids) {
        return claims.active(ids, clock.instant()).stream()
                .collect(Collectors.toMap(Claim::revisionId, Function.identity()));
    }

    @ForContributors
    public Map<UUID, List<Approval>> approvals(Collection<UUID> ids) {
        return approvals.valid(ids).stream().collect(Collectors.groupingBy(Approval::revisionId));
    }

    @ForContributors
    public Map<UUID, List<ReviewComment>> comments(Collection<UUID> ids) {
        return comments.findByRevisionIdInOrderById(ids).stream()
                .collect(Collectors.groupingBy(ReviewComment::revisionId));
    }

    @ForContributors
    public Map<UUID, Integer> approvalsRequired(Collection<RevisionView> views) {
        var why = raised(views.stream().map(RevisionView::articleId).toList());
        var known = catalog.get();
        Map<UUID, Integer> required = new HashMap<>();
        views.forEach(view -> required.put(
                view.id(),
                Situations.approvalsRequired(why.getOrDefault(view.articleId(), List.of()), view.content(), known)));
        return required;
    }

    /** Those of the articles whose source document came with an encrypted payload. */
    @ForContributors
    public Set<UUID> withSecured(Collection<UUID> articles) {
        // the stable hash leaves the payload out
        return new HashSet<>(
                jdbc.sql("select article_id from source_document where article_id in (:ids) and sha256 <> stable_hash")
                        .param("ids", articles.stream().map(Uuids::bytes).toList())
                        .query((rs, row) -> Uuids.uuid(rs.getBytes(1)))
                        .list());
    }

    /** What the actor could do with each revision. */
    @ForContributors
    public Map<UUID, List<AvailableAction>> actionsOnRevisions(Collection<RevisionView> views, Actor actor) {
        var of = articlesOf(views.stream().map(RevisionView::articleId).toList());
        var found = situations.of(of.values(), views);
        Map<UUID, List<AvailableAction>> actions = new HashMap<>();
        views.forEach(view -> actions.put(view.id(), actions(found, view.id(), true, actor)));
        return actions;
    }

    // ───────────── what belongs to articles ─────────────

    /** What the actor could do with each article. */
    @ForContributors
    public Map<UUID, List<AvailableAction>> actionsOnArticles(Collection<UUID> ids, Actor actor) {
        var found = situations.of(articlesOf(ids).values(), List.of());
        Map<UUID, List<AvailableAction>> actions = new HashMap<>();
        ids.forEach(id -> actions.put(id, actions(found, id, false, actor)));
        return actions;
    }

    /** The open and the published revisions of the articles that the actor may know of. */
    @ForContributors
    public List<RevisionView> current(Collection<UUID> ids, Actor actor) {
        var found = revisions.current(ids);
        var people = people(found.stream().map(Revision::id).toList());
        return found.stream()
                .map(RevisionView::of)
                .filter(view -> Guards.isVisible(view, people.getOrDefault(view.id(), Set.of()), actor))
                .toList();
    }

    /** What is published of the articles; everybody may know that. */
    @ForContributors
    public Map<UUID, RevisionView> published(Collection<UUID> ids) {
        return revisions.current(ids).stream()
                .filter(revision -> revision.state() == RevisionState.PUBLISHED)
                .map(RevisionView::of)
                .collect(Collectors.toMap(RevisionView::articleId, Function.identity()));
    }

    @ForContributors
    public Map<UUID, List<SensitivityReason>> raised(Collection<UUID> ids) {
        return reasons.findByArticleIdIn(Set.copyOf(ids)).stream()
                .filter(SensitivityReason::isRaised)
                .collect(Collectors.groupingBy(SensitivityReason::articleId));
    }

    @ForModerators
    public Map<UUID, List<Flag>> flags(Collection<UUID> ids) {
        return flags.findByArticleIdInOrderById(ids).stream().collect(Collectors.groupingBy(Flag::articleId));
    }

    private static List<AvailableAction> actions(Map<UUID, Situation> found, UUID id, boolean onRevision, Actor actor) {
        var situation = found.get(id);
        if (situation == null) {
            return List.of();
        }
        return Arrays.stream(WorkflowAction.values())
                .filter(action -> action.isOnRevision() == onRevision)
                .map(action -> new AvailableAction(action, Guards.against(action, actor, situation, Terms.NONE)))
                .toList();
    }

    private boolean knowsARevision(UUID article, Actor actor) {
        return pages.count(
                        new RevisionList.OfArticle(article, Objects.requireNonNull(actor.id()), actor.isModerator()), 1)
                > 0;
    }

    private Map<UUID, Set<UUID>> people(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : contributors.of(ids).stream()
                        .collect(Collectors.groupingBy(
                                Contributor::revisionId,
                                Collectors.mapping(Contributor::accountId, Collectors.toSet())));
    }
}

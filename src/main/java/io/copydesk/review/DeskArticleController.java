package io.copydesk.review;

import io.copydesk.account.Caller;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.desk.AuditLog;
import io.copydesk.desk.Flag;
import io.copydesk.desk.FlagDetails;
import io.copydesk.desk.ReasonCode;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.PageInfo;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import tools.jackson.databind.json.JsonMapper;

/** Articles as the desk sees them, and what moderators do with whole articles. */
@Controller
class DeskArticleController {

    private static final String TYPE = "DeskArticle";

    private final ArticleDesk desk;
    private final ReadingDesk reading;
    private final RevisionConnections connections;
    private final Cursors cursors;
    private final JsonMapper json;

    DeskArticleController(
            ArticleDesk desk, ReadingDesk reading, RevisionConnections connections, Cursors cursors, JsonMapper json) {
        this.desk = desk;
        this.reading = reading;
        this.connections = connections;
        this.cursors = cursors;
        this.json = json;
    }

    @QueryMapping
    @Nullable
    ArticleView deskArticle(@Argument String id, Caller caller) {
        return reading.article(Ids.articleOf(id), Actors.of(caller)).orElse(null);
    }

    @MutationMapping
    DeskArticlePayload unpublishArticle(
            @Argument String articleId,
            @Argument ReasonCode reason,
            @Argument @Nullable String comment,
            Caller caller) {
        var id = Ids.articleOf(articleId);
        return DeskArticlePayload.of(() -> desk.unpublish(id, reason, comment, Actors.of(caller)));
    }

    @MutationMapping
    DeskArticlePayload retractArticle(
            @Argument String articleId, @Argument ReasonCode reason, @Argument String notice, Caller caller) {
        var id = Ids.articleOf(articleId);
        return DeskArticlePayload.of(() -> desk.retract(id, reason, notice, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload reinstateArticle(@Argument String articleId, Caller caller) {
        var id = Ids.articleOf(articleId);
        return RevisionPayload.of(() -> desk.reinstate(id, Actors.of(caller)));
    }

    @MutationMapping
    FlagPayload raiseFlag(
            @Argument String articleId,
            @Argument String category,
            @Argument Flag.Severity severity,
            @Argument @Nullable String evidence,
            Caller caller) {
        var id = Ids.articleOf(articleId);
        return FlagPayload.of(() -> desk.raiseFlag(id, category, severity, evidence, Actors.of(caller)));
    }

    @MutationMapping
    FlagPayload resolveFlag(@Argument String flagId, @Argument String resolution, Caller caller) {
        var id = Ids.flagOf(flagId);
        return FlagPayload.of(() -> desk.resolveFlag(id, resolution, Actors.of(caller)));
    }

    @MutationMapping
    DeskArticlePayload setSensitivity(
            @Argument String articleId,
            @Argument Sensitivity sensitivity,
            @Argument @Nullable String advisory,
            @Argument String reason,
            Caller caller) {
        var id = Ids.articleOf(articleId);
        return DeskArticlePayload.of(() -> desk.setSensitivity(id, sensitivity, advisory, reason, Actors.of(caller)));
    }

    @SchemaMapping(typeName = TYPE)
    String id(ArticleView article) {
        return Ids.article(article.id());
    }

    @BatchMapping(typeName = TYPE)
    Map<ArticleView, RevisionView> published(List<ArticleView> articles, Principal principal) {
        return current(articles, principal, state -> state == RevisionState.PUBLISHED);
    }

    @BatchMapping(typeName = TYPE)
    Map<ArticleView, RevisionView> open(List<ArticleView> articles, Principal principal) {
        return current(articles, principal, RevisionState::isOpen);
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<RevisionConnection> revisions(
            ArticleView article,
            PageArguments page,
            Caller caller,
            DataLoader<ReviewLoaders.Newest, ReadingDesk.Page> newestRevisions) {
        var actor = Actors.of(caller);
        var list = new RevisionList.OfArticle(article.id(), caller.id(), actor.isModerator());
        if (page.after() == null) {
            return newestRevisions
                    .load(new ReviewLoaders.Newest(article.id(), page.size(), actor))
                    .thenApply(found -> connections.of(list, false, found));
        }
        return CompletableFuture.completedFuture(
                connections.of(list, page, (after, size) -> reading.page(list, after, size)));
    }

    @BatchMapping(typeName = TYPE)
    List<Sensitivity> sensitivity(List<ArticleView> articles) {
        var raised = reading.raised(ids(articles));
        return articles.stream()
                .map(article -> SensitivityReason.sensitivity(raised.getOrDefault(article.id(), List.of())))
                .toList();
    }

    @BatchMapping(typeName = TYPE)
    List<List<String>> sensitivityReasons(List<ArticleView> articles) {
        var raised = reading.raised(ids(articles));
        return articles.stream()
                .map(article -> raised.getOrDefault(article.id(), List.of()).stream()
                        .map(DeskArticleController::text)
                        .toList())
                .toList();
    }

    @BatchMapping(typeName = TYPE)
    List<List<AvailableAction>> availableActions(List<ArticleView> articles, Principal principal) {
        var actions = reading.actionsOnArticles(ids(articles), Actors.of(principal));
        return articles.stream()
                .map(article -> actions.getOrDefault(article.id(), List.of()))
                .toList();
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<List<Flag>> flags(
            ArticleView article, @Argument @Nullable Boolean open, DataLoader<UUID, List<Flag>> flagsOf) {
        return flagsOf.load(article.id())
                .thenApply(flags -> flags.stream()
                        .filter(flag -> open == null || flag.isOpen() == open)
                        .toList());
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<AuditConnection> audit(
            ArticleView article, PageArguments page, DataLoader<AuditLog.Part, List<AuditLog.Entry>> audits) {
        var list = "audit " + article.id();
        int after = page.after() == null
                ? 0
                : ByteBuffer.wrap(cursors.decode(list, page.after())).getInt();
        return audits.load(new AuditLog.Part(article.id(), after, page.size() + 1))
                .thenApply(found -> audit(list, page, found));
    }

    @SchemaMapping(typeName = "Flag", field = "id")
    String flagId(Flag flag) {
        return Ids.flag(flag.id());
    }

    @SchemaMapping(typeName = "Flag")
    @Nullable
    Staff raisedBy(Flag flag) {
        return Staff.orNobody(flag.raisedById(), flag.raisedBy());
    }

    @SchemaMapping(typeName = "Flag")
    @Nullable
    Staff resolvedBy(Flag flag) {
        return Staff.orNobody(flag.resolvedById(), flag.resolvedBy());
    }

    @SchemaMapping(typeName = "Flag")
    List<FlagDetails.Match> matches(Flag flag) {
        var details = details(flag);
        return details == null ? List.of() : details.matches();
    }

    @SchemaMapping(typeName = "Flag")
    FlagDetails.@Nullable Similar similar(Flag flag) {
        var details = details(flag);
        return details == null ? null : details.similar();
    }

    @SchemaMapping(typeName = "SimilarArticle")
    String articleId(FlagDetails.Similar similar) {
        return Ids.article(similar.article());
    }

    private @Nullable FlagDetails details(Flag flag) {
        return flag.details() == null ? null : json.readValue(flag.details(), FlagDetails.class);
    }

    @SchemaMapping(typeName = "AuditEvent", field = "id")
    String eventId(AuditLog.Entry event) {
        return Ids.event(event.article(), event.number());
    }

    @SchemaMapping(typeName = "AuditEvent")
    int sequence(AuditLog.Entry event) {
        return event.number();
    }

    @SchemaMapping(typeName = "AuditEvent", field = "at")
    Instant at(AuditLog.Entry event) {
        return event.at();
    }

    @SchemaMapping(typeName = "AuditEvent")
    List<String> actorRoles(AuditLog.Entry event) {
        var roles = event.actorRoles();
        return roles == null || roles.isEmpty() ? List.of() : List.of(roles.split(","));
    }

    private AuditConnection audit(String list, PageArguments page, List<AuditLog.Entry> found) {
        var edges = found.stream()
                .limit(page.size())
                .map(entry -> new AuditConnection.Edge(
                        cursors.encode(
                                list,
                                ByteBuffer.allocate(4).putInt(entry.number()).array()),
                        entry))
                .toList();
        return new AuditConnection(
                edges,
                new PageInfo(
                        found.size() > edges.size(),
                        page.after() != null,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()));
    }

    private Map<ArticleView, RevisionView> current(
            List<ArticleView> articles, Principal principal, Predicate<RevisionState> which) {
        var byId =
                articles.stream().collect(Collectors.toMap(ArticleView::id, Function.identity(), (one, same) -> one));
        Map<ArticleView, RevisionView> found = new HashMap<>();
        reading.current(ids(articles), Actors.of(principal)).stream()
                .filter(revision -> which.test(revision.state()))
                .forEach(revision -> found.put(Objects.requireNonNull(byId.get(revision.articleId())), revision));
        return found;
    }

    private static String text(SensitivityReason reason) {
        return switch (reason.source()) {
            case TOPIC_POLICY -> "topic " + reason.detail();
            case RULE -> "rule " + reason.detail();
            case MODERATOR -> reason.raisedBy() + ": " + reason.detail();
        };
    }

    private static Collection<UUID> ids(List<ArticleView> articles) {
        return articles.stream().map(ArticleView::id).toList();
    }
}

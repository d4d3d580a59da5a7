package io.copydesk.review;

import io.copydesk.account.Caller;
import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Provider;
import io.copydesk.catalog.Topic;
import io.copydesk.desk.Approval;
import io.copydesk.desk.Article;
import io.copydesk.desk.Claim;
import io.copydesk.desk.ReviewComment;
import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What belongs to a revision; what needs reading is read for all revisions of a request at once. */
@Controller
@SchemaMapping(typeName = RevisionController.TYPE)
class RevisionController {

    static final String TYPE = "Revision";

    private final ReadingDesk desk;

    RevisionController(ReadingDesk desk) {
        this.desk = desk;
    }

    @SchemaMapping
    String id(RevisionView revision) {
        return Ids.revision(revision.id());
    }

    @SchemaMapping
    String contentHash(RevisionView revision) {
        return revision.contentHash().toString();
    }

    @SchemaMapping
    @Nullable
    Provider provider(RevisionView revision, Catalog catalog) {
        var domain = revision.content().provider();
        return domain == null ? null : catalog.provider(domain).orElse(null);
    }

    @SchemaMapping
    List<Topic> topics(RevisionView revision, Catalog catalog) {
        return revision.content().topics().stream()
                .flatMap(slug -> catalog.topic(slug).stream())
                .toList();
    }

    @SchemaMapping
    CompletableFuture<ArticleView> article(RevisionView revision, DataLoader<UUID, Article> articles) {
        return articles.load(revision.articleId()).thenApply(ArticleView::of);
    }

    @SchemaMapping
    CompletableFuture<@Nullable Integer> quality(RevisionView revision, DataLoader<UUID, Article> articles) {
        return articles.load(revision.articleId()).thenApply(Article::quality);
    }

    @SchemaMapping
    CompletableFuture<@Nullable Integer> heat(RevisionView revision, DataLoader<UUID, Article> articles) {
        return articles.load(revision.articleId()).thenApply(Article::heat);
    }

    @BatchMapping(typeName = TYPE)
    List<Boolean> hasSecured(List<RevisionView> revisions) {
        var with =
                desk.withSecured(revisions.stream().map(RevisionView::articleId).toList());
        return revisions.stream()
                .map(revision -> with.contains(revision.articleId()))
                .toList();
    }

    @BatchMapping(typeName = TYPE)
    List<List<Staff>> contributors(List<RevisionView> revisions) {
        var people = desk.contributors(ids(revisions));
        return revisions.stream()
                .map(revision -> people.getOrDefault(revision.id(), List.of()).stream()
                        .map(person -> Staff.of(person.accountId(), person.name()))
                        .toList())
                .toList();
    }

    @BatchMapping(typeName = TYPE)
    Map<RevisionView, Claim> claim(List<RevisionView> revisions) {
        var claims = desk.claims(ids(revisions));
        return revisions.stream()
                .filter(revision -> claims.containsKey(revision.id()))
                .collect(Collectors.toMap(
                        Function.identity(), revision -> Objects.requireNonNull(claims.get(revision.id()))));
    }

    @BatchMapping(typeName = TYPE)
    List<List<Approval>> approvals(List<RevisionView> revisions) {
        var approvals = desk.approvals(ids(revisions));
        return lists(revisions, approvals);
    }

    @BatchMapping(typeName = TYPE)
    List<Integer> approvalsRequired(List<RevisionView> revisions) {
        var required = desk.approvalsRequired(revisions);
        return revisions.stream()
                .map(revision -> required.getOrDefault(revision.id(), 1))
                .toList();
    }

    @BatchMapping(typeName = TYPE)
    List<List<ReviewComment>> comments(List<RevisionView> revisions) {
        return lists(revisions, desk.comments(ids(revisions)));
    }

    @BatchMapping(typeName = TYPE)
    List<List<AvailableAction>> availableActions(List<RevisionView> revisions, Principal principal) {
        return lists(revisions, desk.actionsOnRevisions(revisions, Actors.of(principal)));
    }

    @SchemaMapping
    CompletableFuture<List<FieldDiff>> diff(
            RevisionView revision,
            @Argument @Nullable String against,
            Caller caller,
            DataLoader<DiffQuery, List<FieldDiff>> diffs) {
        return diffs.load(new DiffQuery(revision, against == null ? null : Ids.revisionOf(against), Actors.of(caller)));
    }

    @SchemaMapping(typeName = "Claim")
    Staff holder(Claim claim) {
        return Staff.of(claim.holderId(), claim.holderName());
    }

    @SchemaMapping(typeName = "Claim")
    boolean mine(Claim claim, Caller caller) {
        return claim.holderId().equals(caller.id());
    }

    @SchemaMapping(typeName = "Approval")
    Staff by(Approval approval) {
        return Staff.of(approval.approverId(), approval.approverName());
    }

    @SchemaMapping(typeName = "Approval")
    Instant at(Approval approval) {
        return approval.approvedAt();
    }

    @SchemaMapping(typeName = "Approval", field = "contentHash")
    String approvedHash(Approval approval) {
        return approval.contentHash().toString();
    }

    @SchemaMapping(typeName = "ReviewComment", field = "id")
    String commentId(ReviewComment comment) {
        return Ids.comment(comment.id());
    }

    @SchemaMapping(typeName = "ReviewComment", field = "by")
    Staff author(ReviewComment comment) {
        return Staff.of(comment.authorId(), comment.authorName());
    }

    @SchemaMapping(typeName = "ReviewComment", field = "at")
    Instant writtenAt(ReviewComment comment) {
        return comment.writtenAt();
    }

    private static <T> List<List<T>> lists(List<RevisionView> revisions, Map<UUID, List<T>> found) {
        return revisions.stream()
                .map(revision -> found.getOrDefault(revision.id(), List.of()))
                .toList();
    }

    private static Collection<UUID> ids(List<RevisionView> revisions) {
        return revisions.stream().map(RevisionView::id).toList();
    }
}

package io.copydesk.review;

import io.copydesk.account.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** What contributors do. */
@Controller
class WritingController {

    private final WritingDesk desk;

    WritingController(WritingDesk desk) {
        this.desk = desk;
    }

    @MutationMapping
    RevisionPayload createDraft(@Argument ContentInput content, Caller caller) {
        return RevisionPayload.of(() -> desk.create(content, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload updateDraft(
            @Argument String revisionId, @Argument int expectedVersion, @Argument ContentInput content, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.update(id, expectedVersion, content, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload submitForReview(
            @Argument String revisionId,
            @Argument int expectedVersion,
            @Argument @Nullable String message,
            Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.submit(id, expectedVersion, message, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload withdrawSubmission(@Argument String revisionId, @Argument int expectedVersion, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.withdraw(id, expectedVersion, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload discardRevision(@Argument String revisionId, @Argument int expectedVersion, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.discard(id, expectedVersion, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload reviseArticle(@Argument String articleId, Caller caller) {
        var id = Ids.articleOf(articleId);
        return RevisionPayload.of(() -> desk.revise(id, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload addComment(
            @Argument String revisionId, @Argument @Nullable String field, @Argument String body, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.comment(id, field, body, Actors.of(caller)));
    }
}

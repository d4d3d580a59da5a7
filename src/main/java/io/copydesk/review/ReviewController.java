package io.copydesk.review;

import io.copydesk.account.Caller;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.desk.Actor;
import io.copydesk.desk.ReasonCode;
import io.copydesk.desk.RevisionState;
import io.copydesk.graphql.BoundedCount;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.RequestRefused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

/** Lists of revisions, and what moderators decide about them. */
@Controller
class ReviewController {

    private static final int MOST_AT_ONCE = 100;

    /** What somebody says they saw and approve. */
    record ApproveInput(String revisionId, int expectedVersion, String contentHash) {}

    private final ReviewDesk desk;
    private final ReadingDesk reading;
    private final RevisionConnections connections;
    private final LiveQueue live;
    private final CurrentCatalog catalog;

    ReviewController(
            ReviewDesk desk,
            ReadingDesk reading,
            RevisionConnections connections,
            LiveQueue live,
            CurrentCatalog catalog) {
        this.live = live;
        this.desk = desk;
        this.reading = reading;
        this.connections = connections;
        this.catalog = catalog;
    }

    @QueryMapping
    @Nullable
    RevisionView revision(@Argument String id, Caller caller) {
        return reading.revision(Ids.revisionOf(id), Actors.of(caller)).orElse(null);
    }

    @QueryMapping
    RevisionConnection myRevisions(PageArguments page, @Argument @Nullable List<RevisionState> states, Caller caller) {
        var list = new RevisionList.Own(
                caller.id(),
                states == null ? List.of() : states.stream().distinct().sorted().toList());
        return connections.of(list, page, (after, size) -> reading.page(list, after, size));
    }

    @QueryMapping
    RevisionConnection reviewQueue(PageArguments page, @Argument @Nullable QueueFilter where, Caller caller) {
        var list = (where == null ? QueueFilter.EVERYTHING : where).list(caller.id(), catalog.get());
        return connections.of(list, page, (after, size) -> reading.queue(list, after, size));
    }

    @SchemaMapping(typeName = "RevisionConnection")
    BoundedCount count(RevisionConnection revisions, @Argument @Nullable Integer upTo) {
        int bound = BoundedCount.bound(upTo);
        return BoundedCount.of(reading.count(revisions.list(), bound), bound);
    }

    @SubscriptionMapping
    Publisher<QueueEvent> reviewQueueChanged() {
        return live.events();
    }

    @MutationMapping
    RevisionPayload claimRevision(@Argument String revisionId, @Argument @Nullable Boolean takeOver, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.claim(id, Boolean.TRUE.equals(takeOver), Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload releaseClaim(@Argument String revisionId, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.release(id, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload requestChanges(
            @Argument String revisionId, @Argument int expectedVersion, @Argument String comment, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.requestChanges(id, expectedVersion, comment, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload rejectRevision(
            @Argument String revisionId,
            @Argument int expectedVersion,
            @Argument ReasonCode reason,
            @Argument @Nullable String comment,
            Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.reject(id, expectedVersion, reason, comment, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload approveRevision(
            @Argument String revisionId,
            @Argument int expectedVersion,
            @Argument String contentHash,
            @Argument @Nullable String comment,
            @Argument @Nullable Boolean publish,
            Caller caller) {
        return approve(
                new ApproveInput(revisionId, expectedVersion, contentHash),
                comment,
                Boolean.TRUE.equals(publish),
                Actors.of(caller));
    }

    @MutationMapping
    BulkPayload approveRevisions(
            @Argument List<ApproveInput> items, @Argument @Nullable Boolean publish, Caller caller) {
        if (items.size() > MOST_AT_ONCE) {
            throw RequestRefused.overLimit(
                    "TOO_MANY_ITEMS",
                    "At most %d revisions can be approved at once.".formatted(MOST_AT_ONCE),
                    MOST_AT_ONCE,
                    items.size());
        }
        // what is malformed is refused before anything is done
        items.forEach(item -> {
            Ids.revisionOf(item.revisionId());
            Ids.hashOf(item.contentHash());
        });
        var actor = Actors.of(caller);
        return new BulkPayload(items.stream()
                .map(item -> approve(item, null, Boolean.TRUE.equals(publish), actor))
                .toList());
    }

    @MutationMapping
    RevisionPayload publishRevision(@Argument String revisionId, @Argument int expectedVersion, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.publish(id, expectedVersion, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload scheduleRevision(
            @Argument String revisionId, @Argument int expectedVersion, @Argument Instant publishAt, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.schedule(id, expectedVersion, publishAt, Actors.of(caller)));
    }

    @MutationMapping
    RevisionPayload unscheduleRevision(@Argument String revisionId, @Argument int expectedVersion, Caller caller) {
        var id = Ids.revisionOf(revisionId);
        return RevisionPayload.of(() -> desk.unschedule(id, expectedVersion, Actors.of(caller)));
    }

    private RevisionPayload approve(ApproveInput input, @Nullable String comment, boolean publish, Actor moderator) {
        var id = Ids.revisionOf(input.revisionId());
        var seen = Ids.hashOf(input.contentHash());
        return RevisionPayload.of(() -> desk.approve(id, input.expectedVersion(), seen, comment, publish, moderator));
    }
}

package io.copydesk.review;

import io.copydesk.account.Caller;
import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.ContentHash;
import io.copydesk.desk.Actor;
import io.copydesk.desk.ReasonCode;
import io.copydesk.desk.RevisionState;
import io.copydesk.graphql.BoundedCount;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.RequestRefused;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
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
    private final CurrentCatalog catalog;

    ReviewController(ReviewDesk desk, ReadingDesk reading, RevisionConnections connections, CurrentCatalog catalog) {
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
        var list = queue(where == null ? QueueFilter.EVERYTHING : where, caller, catalog.get());
        return connections.of(list, page, (after, size) -> reading.queue(list, after, size));
    }

    @SchemaMapping(typeName = "RevisionConnection")
    BoundedCount count(RevisionConnection revisions, @Argument @Nullable Integer upTo) {
        int bound = BoundedCount.bound(upTo);
        return BoundedCount.of(reading.count(revisions.list(), bound), bound);
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
            hash(item.contentHash());
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
        var seen = hash(input.contentHash());
        return RevisionPayload.of(() -> desk.approve(id, input.expectedVersion(), seen, comment, publish, moderator));
    }

    private static ContentHash hash(String written) {
        try {
            var bytes = HexFormat.of().parseHex(written);
            if (bytes.length == 32) {
                return ContentHash.of(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw noHash();
        }
        throw noHash();
    }

    private static RequestRefused noHash() {
        return new RequestRefused(
                "INVALID_HASH", "This is no content hash: pass on what the field `contentHash` returned.");
    }

    private static RevisionList.Queue queue(QueueFilter where, Caller caller, Catalog catalog) {
        var topics = where.topics() == null ? List.<String>of() : where.topics();
        for (var slug : topics) {
            if (catalog.topic(slug).isEmpty()) {
                throw new RequestRefused("UNKNOWN_TOPIC", "There is no topic '" + slug + "'.");
            }
        }
        var providers = where.providers() == null ? List.<String>of() : where.providers();
        for (var domain : providers) {
            if (catalog.provider(domain).isEmpty()) {
                throw new RequestRefused("UNKNOWN_PROVIDER", "There is no provider '" + domain + "'.");
            }
        }
        var sensitivity = where.sensitivity() == null
                ? List.<Sensitivity>of()
                : where.sensitivity().stream().distinct().toList();
        var search = where.search() == null ? "" : where.search().strip().toLowerCase(Locale.ROOT);
        return new RevisionList.Queue(
                caller.id(),
                Objects.requireNonNullElse(where.lane(), QueueLane.ALL),
                ReadingDesk.withDescendants(catalog, topics),
                providers,
                sensitivity.size() == 1 ? sensitivity.getFirst() : null,
                search.isEmpty() ? null : search);
    }
}

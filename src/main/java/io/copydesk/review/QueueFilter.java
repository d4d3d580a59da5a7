package io.copydesk.review;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.Topic;
import io.copydesk.graphql.RequestRefused;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which part of the review queue; what is null or empty sets no condition. */
record QueueFilter(
        @Nullable QueueLane lane,
        @Nullable List<String> topics,
        @Nullable List<String> providers,
        @Nullable List<Sensitivity> sensitivity,
        @Nullable String search) {

    static final QueueFilter EVERYTHING = new QueueFilter(null, null, null, null, null);

    /**
     * The list that it asks for; a topic stands for those below it too.
     *
     * @throws RequestRefused UNKNOWN_TOPIC or UNKNOWN_PROVIDER
     */
    RevisionList.Queue list(UUID moderator, Catalog catalog) {
        var wanted = given(sensitivity).distinct().toList();
        var text = search == null ? "" : search.strip().toLowerCase(Locale.ROOT);
        return new RevisionList.Queue(
                moderator,
                Objects.requireNonNullElse(lane, QueueLane.ALL),
                given(topics)
                        .map(slug -> catalog.topic(slug)
                                .orElseThrow(
                                        () -> new RequestRefused("UNKNOWN_TOPIC", "There is no topic '" + slug + "'.")))
                        .flatMap(topic -> catalog.withDescendants(topic).stream())
                        .map(Topic::slug)
                        .distinct()
                        .toList(),
                given(providers)
                        .map(domain -> catalog.provider(domain)
                                .orElseThrow(() -> new RequestRefused(
                                        "UNKNOWN_PROVIDER", "There is no provider '" + domain + "'."))
                                .domain())
                        .toList(),
                wanted.size() == 1 ? wanted.getFirst() : null,
                text.isEmpty() ? null : text);
    }

    private static <T> Stream<T> given(@Nullable List<T> values) {
        return values == null ? Stream.empty() : values.stream();
    }
}

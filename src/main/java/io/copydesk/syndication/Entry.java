package io.copydesk.syndication;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Provider;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.Topic;
import io.copydesk.content.Image;
import io.copydesk.publication.Card;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An article in a feed.
 *
 * @param link where it leads
 * @param advisory what readers are told about a sensitive article
 * @param correction why it was corrected
 * @param topics the most specific first
 */
public record Entry(
        UUID article,
        int version,
        String link,
        String title,
        @Nullable String excerpt,
        Instant published,
        Instant updated,
        Provider provider,
        List<Topic> topics,
        List<Image> images,
        String locale,
        boolean isSensitive,
        @Nullable String advisory,
        @Nullable String correction) {

    /** The article of a card. */
    static Entry of(Card card, Catalog catalog, String base) {
        var content = card.content();
        var address = content.address();
        return new Entry(
                card.articleId(),
                card.version(),
                address == null ? Links.article(base, card.slug()) : address,
                Objects.requireNonNull(content.title()),
                content.excerpt(),
                card.publishedDateTime(),
                card.updatedDateTime(),
                catalog.provider(Objects.requireNonNull(content.provider())).orElseThrow(),
                content.topics().stream()
                        .flatMap(slug -> catalog.topic(slug).stream())
                        .toList(),
                content.images(),
                content.locale(),
                card.sensitivity() == Sensitivity.SENSITIVE,
                card.advisory(),
                content.correctionNote());
    }

    /** Stays the same whatever becomes of title, address and host. */
    String id() {
        return Links.id(article);
    }

    String providerAddress() {
        return "https://" + provider.domain() + "/";
    }

    /** What readers are shown: the advisory comes first, and what was corrected last. */
    String text() {
        return Stream.of(advisory, excerpt, correction == null ? null : "Correction: " + correction)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
    }
}

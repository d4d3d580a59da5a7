package io.copydesk.content;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a revision says: exactly what can be published. Signals, sensitivity and {@code secured} are not content.
 *
 * @param category the section, such as {@code news}
 * @param title plain text, NFC
 * @param excerpt plain text, NFC
 * @param publishedDateTime when the source published it; null for a draft, a course or a collection
 * @param webUrl where readers are sent; null when {@code originalUrl} says it
 * @param originalUrl the address at the provider
 * @param locale a language tag in lower case, such as {@code en-us}
 * @param provider the provider's domain
 * @param topics slugs, the most specific first
 * @param featuredVideo the id of an embedded YouTube video
 * @param correctionNote why the article was corrected
 */
public record Content(
        @Nullable String category,
        @Nullable String title,
        @Nullable String excerpt,
        ArticleType type,
        @Nullable Instant publishedDateTime,
        @Nullable String webUrl,
        @Nullable String originalUrl,
        @Nullable String ampWebUrl,
        @Nullable String cdnAmpWebUrl,
        String locale,
        @Nullable String provider,
        List<String> topics,
        List<Image> images,
        List<Related> related,
        @Nullable String featuredVideo,
        @Nullable String correctionNote) {

    /** Nobody publishes a date further ahead than this. */
    private static final Duration FURTHEST_AHEAD = Duration.ofHours(24);

    public Content {
        topics = List.copyOf(topics);
        images = List.copyOf(images);
        related = List.copyOf(related);
    }

    /** Nothing said yet. */
    public static Content blank() {
        return new Content(
                null,
                null,
                null,
                ArticleType.ARTICLE,
                null,
                null,
                null,
                null,
                null,
                "en-us",
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    /** Where it leads: {@code webUrl}, else {@code originalUrl}; null when it leads nowhere. */
    public @Nullable String address() {
        return webUrl != null ? webUrl : originalUrl;
    }

    /** The addresses of its AMP pages, if it has any. */
    public List<String> ampAddresses() {
        return Stream.of(ampWebUrl, cdnAmpWebUrl).filter(Objects::nonNull).toList();
    }

    /** Whether its date lies further ahead of its publication than anybody may publish. */
    public boolean isDatedTooFarAhead(Instant publication) {
        return publishedDateTime != null && publishedDateTime.isAfter(publication.plus(FURTHEST_AHEAD));
    }

    /** The same with another date. */
    public Content withPublishedDateTime(Instant date) {
        return new Content(
                category,
                title,
                excerpt,
                type,
                date,
                webUrl,
                originalUrl,
                ampWebUrl,
                cdnAmpWebUrl,
                locale,
                provider,
                topics,
                images,
                related,
                featuredVideo,
                correctionNote);
    }

    /** The names of the fields in which the other content says something else, in the order of this record. */
    public List<String> fieldsDifferentFrom(Content other) {
        return Arrays.stream(Content.class.getRecordComponents())
                .filter(component -> !Objects.equals(read(component, this), read(component, other)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static @Nullable Object read(RecordComponent component, Content content) {
        try {
            return component.getAccessor().invoke(content);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.copydesk.publication;

import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.Content;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The public view of one publication; immutable, and another one whenever {@code cardVersion} is another.
 *
 * @param version 1 at first publication, one more at each difference a reader could notice
 * @param cardVersion moves with signals too
 * @param updatedDateTime when a reader could last have noticed a difference
 * @param quality the score; null while unscored
 * @param heat the score; null while unscored
 * @param advisory what readers are told about a sensitive article
 * @param content what it says; its date is always set
 */
public record Card(
        UUID articleId,
        String slug,
        int version,
        int cardVersion,
        Instant updatedDateTime,
        @Nullable Integer quality,
        @Nullable Integer heat,
        Sensitivity sensitivity,
        @Nullable String advisory,
        Content content) {

    /** Which card of its article this is: no other one has or had this number. */
    public long number() {
        return number(version, cardVersion);
    }

    /** Card versions begin anew when an article comes back, as a later version. */
    public static long number(int version, int cardVersion) {
        return ((long) version << Integer.SIZE) + cardVersion;
    }

    /** Of which version the card with this number is. */
    public static int version(long number) {
        return (int) (number >> Integer.SIZE);
    }

    /** When the piece was published; of courses and collections, when it first appeared here. */
    public Instant publishedDateTime() {
        return Objects.requireNonNull(content.publishedDateTime());
    }
}

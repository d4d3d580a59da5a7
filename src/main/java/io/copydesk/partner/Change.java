package io.copydesk.partner;

import io.copydesk.publication.Card;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a feed's partner is told.
 *
 * @param number its place in the feed's own log of changes: one more each time
 * @param version the publication's then; of what went, the last that was told
 * @param removal why the article went; null when it did not
 * @param notice what readers are told of a retraction
 * @param acknowledgedAt when the partner said that they have acted on it
 * @param card the article as it is now and as much of it as is passed on; null when it is no longer in the feed
 */
public record Change(
        UUID feed,
        long number,
        Type type,
        UUID article,
        int version,
        Instant at,
        @Nullable Removal removal,
        @Nullable String notice,
        @Nullable Instant acknowledgedAt,
        @Nullable Card card) {

    /** What happened to an article of the feed. */
    public enum Type {
        PUBLISHED,
        UPDATED,
        REMOVED,
        RETRACTED
    }

    /** Why an article is no longer in the feed. */
    public enum Removal {
        UNPUBLISHED,
        RETRACTED,
        LEFT_FEED
    }

    /** The number, as clients get it. */
    public String sequence() {
        return Long.toString(number);
    }
}

package io.copydesk.syndication;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a feed, before it is written in a format.
 *
 * @param id of the feed
 * @param home the site's address
 * @param address of the feed's first page, without what tells the format
 * @param isOneOfMany whether its readers may follow other feeds with the same articles
 * @param removed what has left the feed lately, the last first
 */
public record FeedDocument(
        UUID id,
        String title,
        String home,
        String address,
        boolean isOneOfMany,
        Paging paging,
        List<Entry> entries,
        List<Removed> removed) {

    /**
     * How to get from page to page: what follows the address and its format, such as {@code ?after=…}; null for pages that do
     * not exist.
     *
     * @param self the page itself; empty for the first one
     */
    public record Paging(
            String self, @Nullable String next, @Nullable String previous) {}

    /** When something in it last changed; the beginning of time when there is nothing. */
    Instant updated() {
        return Stream.concat(
                        entries.stream().map(Entry::updated), removed.stream().map(Removed::at))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    String self(Format format) {
        return first(format) + paging.self();
    }

    String first(Format format) {
        return address + "." + format.extension();
    }

    @Nullable
    String next(Format format) {
        return paging.next() == null ? null : first(format) + paging.next();
    }

    @Nullable
    String previous(Format format) {
        return paging.previous() == null ? null : first(format) + paging.previous();
    }

    /**
     * What is told of under the ids of articles: whoever follows several feeds would lose another one's article with that which
     * has left this one alone.
     */
    List<Removed> gone() {
        return removed.stream()
                .filter(each -> !isOneOfMany || each.why() != Removed.Why.LEFT_FEED)
                .toList();
    }
}

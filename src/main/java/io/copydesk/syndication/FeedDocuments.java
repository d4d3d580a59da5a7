package io.copydesk.syndication;

import io.copydesk.feed.FeedReader;
import io.copydesk.feed.Position;
import io.copydesk.graphql.CursorKey;
import io.copydesk.graphql.Dependencies;
import io.copydesk.syndication.FeedDocument.Paging;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads feeds page by page. */
@Component
class FeedDocuments {

    static final int PAGE = 50;

    static final int MOST_REMOVED = 1_000;

    /** For how long a feed tells of what has left it. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String AFTER = "after";
    private static final String BEFORE = "before";

    private final FeedReader reader;
    private final Windows windows;
    private final CursorKey key;
    private final Clock clock;

    FeedDocuments(FeedReader reader, Windows windows, CursorKey key, Clock clock) {
        this.reader = reader;
        this.windows = windows;
        this.key = key;
        this.clock = clock;
    }

    /**
     * A page of a feed.
     *
     * @param base of the site
     * @param after the cursor that the page comes behind, and {@code before} the one it comes ahead of; at most one of them
     * @throws io.copydesk.graphql.RequestRefused INVALID_CURSOR
     */
    FeedDocument page(
            Feed feed, String base, @Nullable String after, @Nullable String before, Dependencies dependencies) {
        var list = feed.list();
        if (after != null) {
            var page = reader.after(list, after, PAGE, dependencies);
            boolean isEmpty = page.positions().isEmpty();
            var next = page.more() ? cursor(feed, AFTER, page.positions().getLast()) : null;
            var previous = isEmpty ? "" : cursor(feed, BEFORE, page.positions().getFirst());
            return document(feed, base, page, new Paging(Links.parameter(AFTER, after), next, previous), List.of());
        }
        if (before != null) {
            var page = reader.before(list, before, PAGE, dependencies);
            boolean isEmpty = page.positions().isEmpty();
            var next = isEmpty ? "" : cursor(feed, AFTER, page.positions().getLast());
            var previous = page.more() ? cursor(feed, BEFORE, page.positions().getFirst()) : null;
            return document(feed, base, page, new Paging(Links.parameter(BEFORE, before), next, previous), List.of());
        }
        var window = windows.of(list, reader.newest(list, PAGE, dependencies), PAGE);
        var end = window.end();
        var next = end == null || !window.page().more() ? null : cursor(feed, AFTER, end);
        var since = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(REMEMBERED);
        return document(feed, base, window.page(), new Paging("", next, null), feed.removed(since, dependencies));
    }

    private String cursor(Feed feed, String parameter, Position position) {
        return Links.parameter(parameter, reader.cursor(feed.list(), position));
    }

    private FeedDocument document(Feed feed, String base, FeedReader.Page page, Paging paging, List<Removed> removed) {
        return new FeedDocument(
                id(feed),
                feed.title(),
                base,
                base + "/feeds/" + feed.path(),
                feed.isOneOfMany(),
                paging,
                page.articles().stream()
                        .map(card -> Entry.of(card, page.catalog(), base))
                        .toList(),
                removed);
    }

    /** The same on all nodes and under all names of the site, and another one for each site. */
    private UUID id(Feed feed) {
        var bytes = ByteBuffer.wrap(key.derived("feed " + feed.path()));
        // of version 8, which says nothing of how it was made
        return new UUID(
                (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L,
                (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}

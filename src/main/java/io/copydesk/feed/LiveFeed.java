package io.copydesk.feed;

import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.live.Bell;
import io.copydesk.live.Followed;
import io.copydesk.live.Glance;
import io.copydesk.live.LiveProperties;
import io.copydesk.publication.Cards;
import io.copydesk.publication.ChangeType;
import io.copydesk.publication.Changes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The newest part of the change log, kept in memory for everybody who subscribed to what is published. A subscriber is no
 * more than a position in the log. Whoever resumes from before this part reads the log itself until they come to where it
 * begins, and then goes on in it: sequences grow in commit order, so nothing is left out and nothing comes twice.
 *
 * <p>An article is shown as it stands when it is delivered, and not at all when it is not public any more: the log is looked
 * at once more before a delivery, by all who deliver at that moment together.
 */
@Component
@EnableConfigurationProperties(LiveProperties.class)
class LiveFeed implements Followed {

    private static final int ROWS_AT_ONCE = 500;
    private static final int PAGE = 50;

    /** So many of those who resume read the database at the same time. */
    private static final int PAGES_AT_ONCE = 2;

    /** How old a look may be that says an article is still public: less than the network takes. */
    private static final Duration RECENT = Duration.ofMillis(10);

    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final Set<ChangeType> PUBLICATIONS = Set.of(ChangeType.PUBLISHED, ChangeType.UPDATED);

    /** A row of the log, but for signals. */
    private record Row(long sequence, boolean isPublication, UUID article) {}

    /** What is known of an article since a row of the log; no article when it is not public. */
    private record Known(long since, @Nullable PublishedArticle article) {}

    private final Changes changes;
    private final Cards cards;
    private final CurrentCatalog catalog;
    private final LiveProperties properties;
    private final Bell bell = new Bell();
    private final Glance glance = new Glance(this::look);
    private final Semaphore pages = new Semaphore(PAGES_AT_ONCE, true);

    // guarded by this
    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private final Map<UUID, Known> known = new HashMap<>();
    /** All that came after it is in {@code rows}. */
    private long floor;

    private long position = -1;

    LiveFeed(Changes changes, Cards cards, CurrentCatalog catalog, LiveProperties properties) {
        this.changes = changes;
        this.cards = cards;
        this.catalog = catalog;
        this.properties = properties;
    }

    /**
     * What is published from now on.
     *
     * @param after begins with what was published after this sequence
     * @throws RequestRefused INVALID_SEQUENCE or RESUME_TOO_OLD
     */
    Publisher<PublishedEvent> events(FeedFilter filter, @Nullable String after) {
        return bell.stream(new Reading(filter, begin(after))::next);
    }

    private long begin(@Nullable String after) {
        if (after != null && !SEQUENCE.matcher(after).matches()) {
            throw new RequestRefused(
                    "INVALID_SEQUENCE", "`after` must be the `sequence` of an event, such as \"1024\".");
        }
        glance.take();
        long now = position();
        if (after == null) {
            return now;
        }
        long from = Long.parseLong(after);
        if (from > now) {
            throw new RequestRefused(
                    "INVALID_SEQUENCE",
                    "`after` is ahead of all changes, so it comes from elsewhere. Read the feed, and subscribe without"
                            + " it.");
        }
        if (now - from > properties.resumeWithin()) {
            throw RequestRefused.overLimit(
                    "RESUME_TOO_OLD",
                    "One can resume %d changes back; this is %d. Read the feed, and subscribe without `after`."
                            .formatted(properties.resumeWithin(), now - from),
                    properties.resumeWithin(),
                    now - from);
        }
        return from;
    }

    @Override
    public void follow() {
        if (bell.isHeard()) {
            glance.take();
        }
    }

    private synchronized long position() {
        return position;
    }

    /** Takes over what happened; one at a time. */
    private void look() {
        long last = changes.last();
        long at = position();
        if (at < 0 || (last - at > properties.window() && !bell.isHeard())) {
            at = Math.max(0, last - properties.window());
            startAt(at);
        }
        boolean isNew = false;
        while (at < last) {
            var noted = changes.after(at, ROWS_AT_ONCE);
            // what is not there by now was left out, or pruned
            at = noted.size() < ROWS_AT_ONCE
                    ? Math.max(last, noted.isEmpty() ? last : noted.getLast().sequence())
                    : noted.getLast().sequence();
            var touched = touched(noted);
            take(noted, articles(touched), touched, at);
            isNew |= !touched.isEmpty();
        }
        if (isNew) {
            bell.ring();
        }
    }

    private synchronized void startAt(long at) {
        rows.clear();
        known.clear();
        floor = at;
        position = at;
    }

    /** Signals matter to what is kept anyway. */
    private synchronized Set<UUID> touched(List<Changes.Noted> noted) {
        return noted.stream()
                .filter(row -> row.type() != ChangeType.SIGNAL || known.containsKey(row.article()))
                .map(Changes.Noted::article)
                .collect(Collectors.toSet());
    }

    private Map<UUID, PublishedArticle> articles(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var shown = cards.of(ids);
        // read after the cards, it knows all that they speak of
        var current = catalog.get();
        return shown.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, card -> new PublishedArticle(card.getValue(), current)));
    }

    private synchronized void take(
            List<Changes.Noted> noted, Map<UUID, PublishedArticle> shown, Set<UUID> touched, long upTo) {
        for (var row : noted) {
            if (row.type() != ChangeType.SIGNAL) {
                rows.put(row.sequence(), new Row(row.sequence(), PUBLICATIONS.contains(row.type()), row.article()));
                known.put(row.article(), new Known(row.sequence(), null));
            }
        }
        for (var id : touched) {
            known.computeIfPresent(id, (article, so) -> new Known(so.since(), shown.get(article)));
        }
        while (rows.size() > properties.window()) {
            var oldest = rows.pollFirstEntry().getValue();
            floor = oldest.sequence();
            known.computeIfPresent(oldest.article(), (article, so) -> so.since() == oldest.sequence() ? null : so);
        }
        position = upTo;
    }

    /** The next publication in memory; null when there is none. */
    private @Nullable Row nextAfter(long sequence) {
        for (var next = rows.higherEntry(sequence); next != null; next = rows.higherEntry(next.getKey())) {
            if (next.getValue().isPublication()) {
                return next.getValue();
            }
        }
        return null;
    }

    /**
     * Publications from before what is in memory.
     *
     * @param asOf up to where everything that happened had happened when it was read
     */
    private record Page(long asOf, Deque<Changes.Noted> rows, Map<UUID, PublishedArticle> articles) {

        Changes.@Nullable Noted nextAfter(long sequence) {
            var next = rows.peek();
            while (next != null && next.sequence() <= sequence) {
                rows.remove();
                next = rows.peek();
            }
            return next;
        }
    }

    private Page page(long after) {
        pages.acquireUninterruptibly();
        try {
            long asOf = position();
            var rows = changes.publicationsAfter(after, PAGE);
            var ids = rows.stream().map(Changes.Noted::article).collect(Collectors.toSet());
            return new Page(asOf, new ArrayDeque<>(rows), articles(ids));
        } finally {
            pages.release();
        }
    }

    /** What one subscriber has got so far, and gets next. */
    private final class Reading {

        private final FeedFilter filter;
        private long at;
        private boolean isLive;
        private @Nullable Page page;

        Reading(FeedFilter filter, long from) {
            this.filter = filter;
            this.at = from;
        }

        @Nullable
        PublishedEvent next() {
            while (true) {
                var row = following();
                if (row == null) {
                    return null;
                }
                var article = current(row);
                if (isWanted(article)) {
                    // it may have gone meanwhile
                    glance.take(RECENT);
                    if (isOutdated(row)) {
                        continue;
                    }
                    article = current(row);
                }
                at = row.sequence();
                if (article != null && isWanted(article)) {
                    return new PublishedEvent(at, article);
                }
            }
        }

        private boolean isWanted(@Nullable PublishedArticle article) {
            return article != null && filter.matches(article);
        }

        private @Nullable Row following() {
            synchronized (LiveFeed.this) {
                if (at >= floor) {
                    isLive = true;
                    page = null;
                    var next = nextAfter(at);
                    if (next == null) {
                        at = Math.max(at, position);
                    }
                    return next;
                }
            }
            if (isLive) {
                throw tooSlow();
            }
            return ofPage();
        }

        private @Nullable Row ofPage() {
            var read = page;
            if (read == null || isOutdated(read) || read.nextAfter(at) == null) {
                read = page(at);
                page = read;
            }
            var next = read.nextAfter(at);
            if (next != null) {
                return new Row(next.sequence(), true, next.article());
            }
            at = Math.max(at, read.asOf());
            return following();
        }

        private @Nullable PublishedArticle current(Row row) {
            synchronized (LiveFeed.this) {
                var so = known.get(row.article());
                if (so != null) {
                    return so.article();
                }
            }
            var read = page;
            return read == null ? null : read.articles().get(row.article());
        }

        private boolean isOutdated(Row row) {
            var read = page;
            synchronized (LiveFeed.this) {
                return read == null ? row.sequence() <= floor : read.asOf() < floor;
            }
        }

        private boolean isOutdated(Page read) {
            synchronized (LiveFeed.this) {
                return read.asOf() < floor;
            }
        }

        private RequestRefused tooSlow() {
            return RequestRefused.resumable(
                    "RESUME",
                    "More than %d changes came before you took the last event. Subscribe again with `after: \"%d\"`."
                            .formatted(properties.window(), at),
                    Long.toString(at));
        }
    }
}

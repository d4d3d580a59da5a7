package io.copydesk.partner;

import io.copydesk.feed.Feeds;
import io.copydesk.partner.Item.State;
import io.copydesk.publication.ChangeType;
import io.copydesk.publication.Changes;
import io.copydesk.publication.RetractionNotice;
import io.copydesk.publication.RetractionNotices;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the record of what each feed has passed on. There is one way in which it changes: some articles are compared, as they
 * are now, with what the record says of them, and what is different is written down and told. Following the change log,
 * taking up a new filter and letting in what has waited are no more than reasons to compare.
 *
 * <p>It goes in steps of bounded work, each of them a transaction that holds the feed's row: whatever the number of nodes, what
 * is told is numbered without gaps, and whoever has seen a number has seen everything before it.
 */
@Component
@EnableConfigurationProperties(PartnerProperties.class)
class FeedRecord {

    private final FeedRows feeds;
    private final Items items;
    private final FeedChanges told;
    private final Feeds published;
    private final RetractionNotices notices;
    private final Changes log;
    private final PartnerProperties properties;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    FeedRecord(
            FeedRows feeds,
            Items items,
            FeedChanges told,
            Feeds published,
            RetractionNotices notices,
            Changes log,
            PartnerProperties properties,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            Clock clock) {
        this.feeds = feeds;
        this.items = items;
        this.told = told;
        this.published = published;
        this.notices = notices;
        this.log = log;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Takes one step.
     *
     * @param waits whether to wait for whoever else is at it
     * @return whether there was something to do
     */
    boolean step(UUID feed, boolean waits) {
        Map<Change.Type, Long> counts = new LinkedHashMap<>();
        boolean stepped = Boolean.TRUE.equals(transaction.execute(status -> feeds.hold(feed, waits)
                .map(held -> {
                    var step = new Step(held);
                    boolean did = step.take();
                    if (did) {
                        step.write();
                        counts.putAll(step.changes.stream()
                                .collect(Collectors.groupingBy(FeedChanges.Told::type, Collectors.counting())));
                    }
                    return did;
                })
                .orElse(false)));
        counts.forEach((type, count) ->
                meters.counter("copydesk.partner.changes", "type", type.name()).increment(count));
        return stepped;
    }

    /** What one transaction does with one feed. */
    private final class Step {

        private final FeedRows.Held feed;
        private final Instant now = clock.instant();
        private final Map<UUID, Item> touched = new LinkedHashMap<>();
        private final List<FeedChanges.Told> changes = new ArrayList<>();
        private long logPosition;
        private @Nullable UUID scanPosition;
        private boolean isUnlevelled;
        private boolean waitingMoved;
        private long sequence;

        Step(FeedRows.Held feed) {
            this.feed = feed;
            this.logPosition = feed.logPosition();
            this.scanPosition = feed.scanPosition();
            this.isUnlevelled = feed.isUnlevelled();
            this.sequence = feed.lastSequence();
        }

        /** Does what comes first; false when there is nothing. */
        boolean take() {
            long last = log.last();
            if (logPosition < last) {
                follow(last);
            } else if (feed.nextDueAt() != null && !feed.nextDueAt().isAfter(now)) {
                waitingMoved = true;
                compare(items.due(feed.id(), now, properties.articlesPerStep()));
            } else if (scanPosition != null) {
                compareNext(scanPosition);
            } else if (isUnlevelled) {
                level();
            } else {
                return false;
            }
            return true;
        }

        /** Compares what the log speaks of next. */
        private void follow(long last) {
            var rows = log.after(logPosition, properties.articlesPerStep()).stream()
                    .filter(row -> row.sequence() <= last)
                    .toList();
            boolean isEnd = rows.size() < properties.articlesPerStep();
            long reached = isEnd || rows.isEmpty() ? last : rows.getLast().sequence();
            if (reached - logPosition != rows.size()) {
                // something cannot be known
                scanPosition = FeedRows.BEFORE_ALL;
            }
            boolean scoresMatter =
                    feed.filter().minQuality() != null || feed.filter().minHeat() != null;
            Set<UUID> articles = new LinkedHashSet<>();
            for (var row : rows) {
                if (row.type() != ChangeType.SIGNAL || scoresMatter) {
                    // in the order of what happened to them last
                    articles.remove(row.article());
                    articles.add(row.article());
                }
            }
            compare(articles);
            logPosition = reached;
        }

        /** Compares what has the next ids. */
        private void compareNext(UUID after) {
            var articles = items.nextToCompare(feed.id(), after, properties.articlesPerStep());
            compare(articles);
            scanPosition = articles.size() < properties.articlesPerStep() ? null : articles.getLast();
        }

        private void compare(Collection<UUID> articles) {
            if (articles.isEmpty()) {
                return;
            }
            // first, since what is retracted next is gone when it is looked at, and its row of the log comes later
            var retractions = notices.last(articles);
            var known = items.of(feed.id(), articles);
            var shown = published.shown(feed.filter(), articles).stream()
                    .collect(Collectors.toMap(Feeds.Shown::article, Function.identity()));
            for (var article : articles) {
                var item = known.get(article);
                var now = shown.get(article);
                boolean matches = now != null && now.matches();
                if (item != null || matches) {
                    compare(item == null ? new Item(article) : item, now, retractions.get(article));
                }
            }
        }

        private void compare(Item item, Feeds.@Nullable Shown shown, @Nullable RetractionNotice retraction) {
            var before = item.state;
            long keyBefore = item.publishedKey;
            if (retraction != null && !retraction.id().equals(item.retraction)) {
                item.retraction = retraction.id();
                if (item.told) {
                    item.state = State.OUT;
                    tell(item, Change.Type.RETRACTED, Change.Removal.RETRACTED, retraction.notice());
                }
            }
            if (shown != null && shown.matches()) {
                item.publishedKey = shown.publishedKey();
                matches(item, shown);
            } else {
                if (item.state == State.IN) {
                    item.state = State.OUT;
                    tell(
                            item,
                            Change.Type.REMOVED,
                            shown == null ? Change.Removal.UNPUBLISHED : Change.Removal.LEFT_FEED,
                            null);
                }
                item.state = State.OUT;
            }
            if (item.state != State.WAITING) {
                item.waitingSince = null;
                item.dueAt = null;
            }
            waitingMoved |= before == State.WAITING || item.state == State.WAITING;
            boolean wasRanked = before == State.IN || before == State.BEYOND;
            isUnlevelled |= feed.limits().articleCap() != null
                    && (wasRanked != item.isRanked()
                            || before != item.state
                            || (item.isRanked() && keyBefore != item.publishedKey));
            touched.put(item.article, item);
        }

        private void matches(Item item, Feeds.Shown shown) {
            if (item.state == State.IN) {
                if (item.version != shown.version() || item.form != feed.form()) {
                    item.version = shown.version();
                    tell(item, Change.Type.UPDATED, null, null);
                }
                return;
            }
            item.version = shown.version();
            // without a delay nothing waits for this node's clock, which may be behind that of whoever published
            if (item.state != State.BEYOND && feed.limits().delay().isPositive()) {
                var since = item.waitingSince == null ? shown.updatedAt() : item.waitingSince;
                var due = since.plus(feed.limits().delay());
                if (due.isAfter(now)) {
                    item.state = State.WAITING;
                    item.waitingSince = since;
                    item.dueAt = due;
                    return;
                }
            }
            if (feed.limits().articleCap() == null) {
                enter(item);
            } else {
                item.state = State.BEYOND;
            }
        }

        private void enter(Item item) {
            item.state = State.IN;
            item.told = true;
            tell(item, Change.Type.PUBLISHED, null, null);
        }

        /** Moves articles across the cap, so that the newest are in. */
        private void level() {
            var cap = feed.limits().articleCap();
            int most = properties.articlesPerStep();
            var last = cap == null ? null : items.lastWithin(feed.id(), cap).orElse(null);
            var leaving = last == null ? List.<Item>of() : items.inBehind(feed.id(), last, most);
            var entering = items.beyondUpTo(feed.id(), last, most);
            for (var item : leaving) {
                item.state = State.BEYOND;
                tell(item, Change.Type.REMOVED, Change.Removal.LEFT_FEED, null);
                touched.put(item.article, item);
            }
            // the oldest first, as they would have come
            for (var item : entering.reversed()) {
                enter(item);
                touched.put(item.article, item);
            }
            isUnlevelled = leaving.size() == most || entering.size() == most;
        }

        private void tell(Item item, Change.Type type, Change.@Nullable Removal removal, @Nullable String notice) {
            item.form = feed.form();
            item.lastSequence = ++sequence;
            item.toldAt = now;
            changes.add(new FeedChanges.Told(sequence, type, item.article, item.version, now, removal, notice));
        }

        private void write() {
            items.write(feed.id(), touched.values());
            told.add(feed.id(), changes);
            feeds.move(
                    feed.id(),
                    logPosition,
                    scanPosition,
                    waitingMoved ? items.nextDue(feed.id()) : feed.nextDueAt(),
                    isUnlevelled,
                    sequence);
        }
    }
}

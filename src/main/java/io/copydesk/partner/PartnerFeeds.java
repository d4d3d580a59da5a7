package io.copydesk.partner;

import io.copydesk.account.ForAdministrators;
import io.copydesk.account.KeyHolder;
import io.copydesk.graphql.RequestRefused;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What partners get, by whatever way. A feed that is found here has been brought up to date as far as one call may: when it is
 * not {@linkplain PartnerFeed#isBehind behind}, it has everything that was committed before. What is in it are the articles of
 * its {@linkplain PartnerFeed#selection selection} that match its filter.
 */
@Service
public class PartnerFeeds {

    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

    private static final int LONGEST_NOTE = 1_000;

    private final FeedRows feeds;
    private final FeedRecord record;
    private final FeedChanges changes;
    private final Partners partners;
    private final Usage usage;
    private final PartnerProperties properties;

    PartnerFeeds(
            FeedRows feeds,
            FeedRecord record,
            FeedChanges changes,
            Partners partners,
            Usage usage,
            PartnerProperties properties) {
        this.feeds = feeds;
        this.record = record;
        this.changes = changes;
        this.partners = partners;
        this.usage = usage;
        this.properties = properties;
    }

    /** Whose feeds they are. */
    public Optional<Partner> partner(UUID id) {
        return partners.byId(id);
    }

    /** A feed by its name; empty when there is none, or it is another partner's. */
    public Optional<PartnerFeed> find(String name, KeyHolder holder) {
        return byName(name)
                .filter(feed -> feed.partner().equals(holder.partner()))
                .map(this::upToDate);
    }

    /** Any partner's feed. */
    @ForAdministrators
    public Optional<PartnerFeed> find(String name) {
        return byName(name).map(this::upToDate);
    }

    /** A feed by its id, for what is done on its partner's behalf. */
    public Optional<PartnerFeed> find(UUID id) {
        return feeds.byId(id).map(this::upToDate);
    }

    /** The feeds of whoever holds this key, by name. */
    public List<PartnerFeed> of(KeyHolder holder) {
        return feeds.ofPartners(List.of(holder.partner())).stream()
                .map(this::upToDate)
                .toList();
    }

    /**
     * What changed after a number.
     *
     * @param after as a client sent it; null to begin with nothing
     * @param most 1 to 100
     * @throws RequestRefused INVALID_SEQUENCE
     */
    public ChangePage changes(PartnerFeed feed, @Nullable String after, int most) {
        long from = after == null ? 0 : number(after);
        if (from > feed.position()) {
            throw new RequestRefused(
                    "INVALID_SEQUENCE",
                    "`after` is ahead of all changes of this feed, so it comes from elsewhere. Begin without it, or"
                            + " take the feed's snapshot.");
        }
        if (from >= feed.prunedThrough()) {
            return changesAfter(feed, from, most);
        }
        if (after != null && !after.startsWith(ChangePage.FROM_NOTHING)) {
            return new ChangePage(List.of(), feed.position(), true, false, true);
        }
        var page = changesAfter(feed, from, most);
        return new ChangePage(
                page.changes(), page.reached(), page.hasMore(), page.reached() < feed.prunedThrough(), false);
    }

    /** The same for those who keep numbers that cannot be wrong. */
    public ChangePage changesAfter(PartnerFeed feed, long number, int most) {
        var found = changes.after(feed, number, most + 1);
        boolean isMore = found.size() > most;
        var page = isMore ? found.subList(0, most) : found;
        return new ChangePage(
                page, page.isEmpty() ? number : page.getLast().number(), isMore || feed.isBehind(), false, false);
    }

    /** What came next of one type after a number, for those whom some changes reach ahead of the others. */
    public List<Change> changesAfter(PartnerFeed feed, long number, Change.Type type, int most) {
        return changes.after(feed, number, type, most);
    }

    /** Whether an article was retracted by a change after the one number, up to the other. */
    public boolean isRetracted(PartnerFeed feed, UUID article, long after, long through) {
        return through > after && changes.isRetracted(feed, article, after, through);
    }

    /** The last change of each article that went since then and is not back, the latest first. */
    public List<Change> removedSince(PartnerFeed feed, Instant since, int most) {
        return changes.removedSince(feed, since, most);
    }

    /** Notes that articles of a feed were given to whoever holds a key. */
    public void delivered(KeyHolder holder, PartnerFeed feed, int articles) {
        usage.note(holder, feed.id(), articles, null);
    }

    /** Retractions that the partners have not acknowledged, each feed's the oldest first. */
    List<Change> unacknowledged(Collection<PartnerFeed> several) {
        return changes.unacknowledged(several);
    }

    /**
     * Notes that a partner has acted on a change.
     *
     * @return false when there is no such change in a feed of theirs
     * @throws RequestRefused INVALID_SEQUENCE
     */
    boolean acknowledge(KeyHolder holder, String name, String sequence, @Nullable String note) {
        long number = number(sequence);
        var kept = note == null
                ? null
                : note.codePoints()
                        .limit(LONGEST_NOTE)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        return byName(name)
                .filter(feed -> feed.partner().equals(holder.partner()))
                .map(feed -> changes.acknowledge(feed.id(), number, holder.key(), kept))
                .orElse(false);
    }

    private Optional<PartnerFeed> byName(String name) {
        // MySQL refuses to compare an ASCII column with anything else
        return FeedName.isPossible(name) ? feeds.byName(name) : Optional.empty();
    }

    private PartnerFeed upToDate(PartnerFeed feed) {
        var now = feed;
        for (int step = 0; now.isBehind() && step < properties.stepsPerRead(); step++) {
            record.step(feed.id(), true);
            now = feeds.byId(feed.id()).orElse(now);
        }
        return now;
    }

    static long number(String sequence) {
        if (!SEQUENCE.matcher(sequence).matches()) {
            throw new RequestRefused(
                    "INVALID_SEQUENCE",
                    "This must be the `position` of a page, or the `sequence` of a change: \"1024\".");
        }
        return Long.parseLong(sequence);
    }
}

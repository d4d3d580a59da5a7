package io.copydesk.partner;

import io.copydesk.graphql.RequestRefused;
import io.copydesk.live.Bell;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;

/**
 * Tells those who subscribed to a feed of its changes. A subscriber is a position in the feed's log, and reads one change
 * after the other, so an article is shown as it stands when it is delivered.
 */
@Component
class LivePartnerFeeds {

    private final FeedRows feeds;
    private final FeedChanges changes;
    private final PartnerFeeds partnerFeeds;
    private final Bell bell = new Bell();

    LivePartnerFeeds(FeedRows feeds, FeedChanges changes, PartnerFeeds partnerFeeds) {
        this.feeds = feeds;
        this.changes = changes;
        this.partnerFeeds = partnerFeeds;
    }

    /** Some feed may have something new. */
    void ring() {
        bell.ring();
    }

    /**
     * What changes from now on.
     *
     * @param after begins with what changed after this number
     * @throws RequestRefused INVALID_SEQUENCE or RESUME_TOO_OLD
     */
    Publisher<Change> events(PartnerFeed feed, @Nullable String after) {
        return bell.stream(new Reading(feed, after == null ? feed.position() : begin(feed, after))::next);
    }

    private long begin(PartnerFeed feed, String after) {
        var page = partnerFeeds.changes(feed, after, 1);
        if (page.resyncRequired()) {
            throw new RequestRefused(
                    "RESUME_TOO_OLD",
                    "Removals since then are no longer known. Read the feed anew, and subscribe with the position that"
                            + " came with it.");
        }
        return PartnerFeeds.number(after);
    }

    /** What one subscriber has got so far, and gets next. */
    private final class Reading {

        private final PartnerFeed subscribed;
        private long at;

        Reading(PartnerFeed subscribed, long from) {
            this.subscribed = subscribed;
            this.at = from;
        }

        @Nullable
        Change next() {
            // its limits may be others by now
            var feed = feeds.byId(subscribed.id()).orElse(subscribed);
            if (feed.position() == at) {
                return null;
            }
            var next = changes.after(feed, at, 1);
            if (next.isEmpty()) {
                return null;
            }
            at = next.getFirst().number();
            return next.getFirst();
        }
    }
}

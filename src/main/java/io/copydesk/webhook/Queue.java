package io.copydesk.webhook;

import io.copydesk.partner.Change;
import io.copydesk.partner.PartnerFeed;
import io.copydesk.partner.PartnerFeeds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says what a receiver is to be told next. */
@Component
class Queue {

    private static final int PAGE = 10;

    /** A change, and in which lane it comes. */
    record Next(Lane lane, Change change) {}

    private final PartnerFeeds feeds;

    Queue(PartnerFeeds feeds) {
        this.feeds = feeds;
    }

    /** Empty when there is nothing, or nothing that would not wait. */
    Optional<Next> next(Webhook webhook, PartnerFeed feed, Instant now) {
        boolean isItsTime = webhook.isItsTime(now);
        return ahead(webhook, feed, Lane.RETRACTIONS, isItsTime)
                .or(() -> ahead(webhook, feed, Lane.REMOVALS, isItsTime))
                .or(() -> isItsTime ? inOrder(webhook, feed) : Optional.empty());
    }

    private Optional<Next> ahead(Webhook webhook, PartnerFeed feed, Lane lane, boolean isItsTime) {
        var type = lane.type();
        if (type == null) {
            return Optional.empty();
        }
        long from = isItsTime ? webhook.through(lane) : Math.max(webhook.through(lane), webhook.lookedThrough());
        while (true) {
            var found = feeds.changesAfter(feed, from, type, 1);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var change = found.getFirst();
            if (isOwed(webhook, feed, change)) {
                return Optional.of(new Next(lane, change));
            }
            from = change.number();
        }
    }

    private Optional<Next> inOrder(Webhook webhook, PartnerFeed feed) {
        long from = webhook.deliveredThrough();
        while (true) {
            List<Change> page = feeds.changesAfter(feed, from, PAGE).changes();
            for (var change : page) {
                if (isOwed(webhook, feed, change)) {
                    return Optional.of(new Next(Lane.EVERYTHING, change));
                }
                from = change.number();
            }
            if (page.isEmpty()) {
                return Optional.empty();
            }
        }
    }

    /**
     * What was sent ahead is not sent again. Neither is what would bring back an article that is gone: its removal is in the
     * same record, and told for itself; nor a removal behind the retraction of the same article.
     */
    private boolean isOwed(Webhook webhook, PartnerFeed feed, Change change) {
        return switch (change.type()) {
            case PUBLISHED, UPDATED -> change.card() != null;
            case RETRACTED -> change.number() > webhook.through(Lane.RETRACTIONS);
            case REMOVED ->
                change.number() > webhook.through(Lane.REMOVALS)
                        && !feeds.isRetracted(
                                feed, change.article(), change.number(), webhook.through(Lane.RETRACTIONS));
        };
    }
}

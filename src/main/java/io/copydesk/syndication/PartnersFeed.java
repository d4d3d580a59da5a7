package io.copydesk.syndication;

import io.copydesk.feed.Feeds;
import io.copydesk.feed.Listing;
import io.copydesk.graphql.Dependencies;
import io.copydesk.partner.Change;
import io.copydesk.partner.PartnerFeed;
import io.copydesk.partner.PartnerFeeds;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A feed that is one partner's: what has left it is what they were told. */
record PartnersFeed(PartnerFeed feed, String title, PartnerFeeds partnerFeeds, Feeds feeds) implements Feed {

    @Override
    public String path() {
        return feed.name();
    }

    @Override
    public Listing list() {
        return feeds.listing(feed.filter(), feed.selection());
    }

    @Override
    public boolean isOneOfMany() {
        return false;
    }

    @Override
    public List<Removed> removed(Instant since, Dependencies dependencies) {
        return partnerFeeds.removedSince(feed, since, FeedDocuments.MOST_REMOVED).stream()
                .map(PartnersFeed::removed)
                .toList();
    }

    private static Removed removed(Change change) {
        var why = switch (Objects.requireNonNull(change.removal())) {
            case RETRACTED -> Removed.Why.RETRACTED;
            case UNPUBLISHED -> Removed.Why.UNPUBLISHED;
            case LEFT_FEED -> Removed.Why.LEFT_FEED;
        };
        return new Removed(change.article(), change.at(), why, change.notice());
    }
}

package io.copydesk.syndication;

import io.copydesk.feed.Listing;
import io.copydesk.graphql.Dependencies;
import io.copydesk.publication.Removals;
import io.copydesk.publication.RetractionNotices;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Feeds that anybody may read: what has left them is found in the change log. */
@Component
class PublicFeeds {

    private final Removals removals;
    private final RetractionNotices notices;

    PublicFeeds(Removals removals, RetractionNotices notices) {
        this.removals = removals;
        this.notices = notices;
    }

    Feed open(PublicFeed feed) {
        return new Open(feed);
    }

    private final class Open implements Feed {

        private final PublicFeed feed;

        Open(PublicFeed feed) {
            this.feed = feed;
        }

        @Override
        public String path() {
            return feed.path();
        }

        @Override
        public String title() {
            return feed.title();
        }

        @Override
        public Listing list() {
            return Listing.of(feed.filter());
        }

        @Override
        public boolean isOneOfMany() {
            return true;
        }

        @Override
        public List<Removed> removed(Instant since, Dependencies dependencies) {
            var left = removals.from(feed.number(), since, FeedDocuments.MOST_REMOVED);
            var retracted = notices.ofArticles(
                    left.stream().map(Removals.Removed::article).toList());
            return left.stream()
                    .map(each -> {
                        // it may be retracted later
                        dependencies.on(new Dependencies.OfArticle(each.article()));
                        var notice = retracted.get(each.article());
                        return notice != null
                                ? new Removed(
                                        each.article(), notice.retractedAt(), Removed.Why.RETRACTED, notice.notice())
                                : new Removed(
                                        each.article(),
                                        each.at(),
                                        each.isShown() ? Removed.Why.LEFT_FEED : Removed.Why.UNPUBLISHED,
                                        null);
                    })
                    .toList();
        }
    }
}

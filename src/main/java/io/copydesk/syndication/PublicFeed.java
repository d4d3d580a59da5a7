package io.copydesk.syndication;

import io.copydesk.catalog.Provider;
import io.copydesk.catalog.Topic;
import io.copydesk.feed.FeedFilter;

/**
 * A feed that anybody may read.
 *
 * @param path below {@code /feeds/}, without what tells the format
 * @param number of its list: 0 has everything, n is topic n, -n provider n
 */
record PublicFeed(String path, String title, int number, FeedFilter filter) {

    static PublicFeed all(String site) {
        return new PublicFeed("all", site, 0, FeedFilter.ALL);
    }

    static PublicFeed of(Topic topic, String site) {
        return new PublicFeed(
                "topics/" + Links.segment(topic.slug()), site + ": " + topic.name(), topic.id(), FeedFilter.of(topic));
    }

    static PublicFeed of(Provider provider, String site) {
        return new PublicFeed(
                "providers/" + Links.segment(provider.domain()),
                site + ": " + provider.name(),
                -provider.id(),
                FeedFilter.of(provider));
    }
}

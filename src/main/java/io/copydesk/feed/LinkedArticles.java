package io.copydesk.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.copydesk.graphql.Dependencies.AtAddress;
import io.copydesk.graphql.Dependencies.Dependency;
import io.copydesk.graphql.Dependencies.OfArticle;
import io.copydesk.graphql.Freshness;
import io.copydesk.publication.Card;
import io.copydesk.publication.Cards;
import io.copydesk.url.UrlKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Which articles of ours related links lead to. What was read is remembered, also that there is none, and holds as long as
 * the change log tells of no change: this node's own at once, those of others as soon as for answers that are kept.
 */
@Component
@EnableConfigurationProperties(LinkProperties.class)
class LinkedArticles {

    private final Cards cards;
    private final @Nullable Freshness freshness;
    private final Cache<UrlKey, Target> known;

    LinkedArticles(Cards cards, ObjectProvider<Freshness> freshness, LinkProperties properties, MeterRegistry meters) {
        this.cards = cards;
        this.freshness = freshness.getIfAvailable();
        this.known = CaffeineCacheMetrics.monitor(
                meters,
                Caffeine.newBuilder()
                        .maximumSize(properties.most())
                        .recordStats()
                        .<UrlKey, Target>build(),
                "links");
    }

    /**
     * What an address leads to.
     *
     * @param card null for none of ours
     * @param since the moment before it was read
     */
    private record Target(@Nullable Card card, List<Dependency> dependencies, long since) {

        static Target of(UrlKey address, @Nullable Card card, long since) {
            var place = new AtAddress(address);
            return new Target(
                    card, card == null ? List.of(place) : List.of(place, new OfArticle(card.articleId())), since);
        }
    }

    /** The card of the article that is shown for each of these addresses. */
    Map<UrlKey, Card> at(Collection<UrlKey> addresses) {
        if (freshness == null) {
            return cards.ofUrls(addresses);
        }
        long now = freshness.now();
        Map<UrlKey, Card> found = new HashMap<>();
        List<UrlKey> unknown = new ArrayList<>();
        for (var address : addresses) {
            var target = known.getIfPresent(address);
            if (target == null || !freshness.isUnchanged(target.dependencies(), target.since())) {
                unknown.add(address);
            } else if (target.card() != null) {
                found.put(address, target.card());
            }
        }
        if (!unknown.isEmpty()) {
            var read = cards.ofUrls(unknown);
            unknown.forEach(address -> known.put(address, Target.of(address, read.get(address), now)));
            found.putAll(read);
        }
        return found;
    }
}

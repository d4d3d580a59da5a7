package io.copydesk.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.copydesk.graphql.Dependencies.AtAddress;
import io.copydesk.graphql.Dependencies.Dependency;
import io.copydesk.graphql.Dependencies.OfArticle;
import io.copydesk.graphql.Freshness;
import io.copydesk.publication.Card;
import io.copydesk.publication.Cards;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.UrlKey;
import io.copydesk.url.WebUrl;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final CanonicalUrls canonicalUrls;
    private final @Nullable Freshness freshness;

    /** Under the addresses as links have them. */
    private final Cache<String, Target> kept;

    LinkedArticles(
            Cards cards,
            CanonicalUrls canonicalUrls,
            ObjectProvider<Freshness> freshness,
            LinkProperties properties,
            MeterRegistry meters) {
        this.cards = cards;
        this.canonicalUrls = canonicalUrls;
        this.freshness = freshness.getIfAvailable();
        this.kept = CaffeineCacheMetrics.monitor(
                meters,
                Caffeine.newBuilder()
                        .maximumSize(properties.most())
                        .recordStats()
                        .<String, Target>build(),
                "links");
    }

    /**
     * Where a link leads.
     *
     * @param card of the article that is shown at its address; null for none of ours
     * @param dependencies what that holds by
     * @param since the moment before it was read
     */
    record Target(@Nullable Card card, List<Dependency> dependencies, long since) {}

    /** What is known of an address; null when it has to be read. */
    @Nullable
    Target known(String webUrl) {
        var target = kept.getIfPresent(webUrl);
        return freshness != null && target != null && freshness.isUnchanged(target.dependencies(), target.since())
                ? target
                : null;
    }

    /** Reads where these addresses lead, with one statement for all of them. */
    Map<String, Target> read(Collection<String> webUrls) {
        long since = freshness == null ? 0 : freshness.now();
        Map<String, UrlKey> addresses = new HashMap<>();
        webUrls.forEach(webUrl -> addresses.put(webUrl, canonicalUrls.key(WebUrl.of(webUrl))));
        var shown = cards.ofUrls(Set.copyOf(addresses.values()));
        Map<String, Target> read = new HashMap<>();
        addresses.forEach((webUrl, address) -> {
            var card = shown.get(address);
            var place = new AtAddress(address);
            read.put(
                    webUrl,
                    new Target(
                            card,
                            card == null ? List.of(place) : List.of(place, new OfArticle(card.articleId())),
                            since));
        });
        kept.putAll(read);
        return read;
    }
}

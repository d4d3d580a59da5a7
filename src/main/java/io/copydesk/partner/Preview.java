package io.copydesk.partner;

import io.copydesk.binary.Uuids;
import io.copydesk.feed.ArticleFilter;
import io.copydesk.feed.Feeds;
import io.copydesk.feed.Selection;
import io.copydesk.graphql.BoundedCount;
import io.copydesk.publication.Card;
import io.copydesk.publication.Cards;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a feed would gain and lose by another filter, or other limits, without changing anything. */
@Component
class Preview {

    static final int SHOWN = 20;
    private static final int COUNTED = 10_000;

    /** Articles that would enter or leave. */
    record Movement(BoundedCount count, List<Card> cards) {}

    record Outlook(Movement entering, Movement leaving) {}

    /** A condition on entries. */
    private record Those(String name, String condition, List<Object> values) implements Selection {

        Those and(String more, List<Object> moreValues) {
            return new Those(
                    name,
                    condition + " and " + more,
                    Stream.concat(values.stream(), moreValues.stream()).toList());
        }

        @Override
        public Card passedOn(Card card) {
            return card;
        }
    }

    private static final String IN = "exists (select 1 from partner_feed_item i where i.feed_id = ?"
            + " and i.article_id = e.article_id and i.state = 'IN')";

    private static final String WITHIN = "e.published_key >= ? and (e.published_key > ? or e.article_id >= ?)";

    private final Feeds feeds;
    private final Cards cards;
    private final Clock clock;

    Preview(Feeds feeds, Cards cards, Clock clock) {
        this.feeds = feeds;
        this.cards = cards;
        this.clock = clock;
    }

    /**
     * @param feed null for one that is still to be made
     */
    Outlook of(@Nullable PartnerFeed feed, ArticleFilter filter, Limits limits) {
        var id = Uuids.bytes(feed == null ? new UUID(0, 0) : feed.id());
        var eligible = new Those("eligible", "1 = 1", List.of());
        if (!limits.delay().isZero()) {
            // what is in already has waited
            var waited = Objects.requireNonNull(Instants.local(clock.instant().minus(limits.delay())));
            eligible = eligible.and(
                    "(" + IN + " or exists (select 1 from publication p where p.article_id = e.article_id"
                            + " and p.updated_date_time <= ?))",
                    List.of(id, waited));
        }
        var cap = limits.articleCap();
        var last = cap == null
                ? null
                : feeds.newest(filter, eligible, true, cap - 1, 1).stream()
                        .findFirst()
                        .orElse(null);
        var bounds = last == null
                ? List.<Object>of()
                : List.<Object>of(last.publishedKey(), last.publishedKey(), Uuids.bytes(last.article()));
        var entering = eligible.and("not " + IN, List.of(id));
        if (last != null) {
            entering = entering.and(WITHIN, bounds);
        }
        var in = new Those("in", IN, List.of(id));
        var places = new ArrayList<>(feeds.newest(filter, in, false, 0, SHOWN));
        int leaving = feeds.count(filter, in, false, COUNTED);
        if (last != null) {
            var behind = in.and("not (" + WITHIN + ")", bounds);
            places.addAll(feeds.newest(filter, behind, true, 0, SHOWN));
            leaving += feeds.count(filter, behind, true, COUNTED);
        }
        return new Outlook(
                movement(feeds.count(filter, entering, true, COUNTED), feeds.newest(filter, entering, true, 0, SHOWN)),
                movement(leaving, places));
    }

    private Movement movement(int count, List<Feeds.Place> places) {
        var newest = places.stream()
                .sorted(Comparator.comparingLong(Feeds.Place::publishedKey)
                        .thenComparing(Feeds.Place::article, Uuids.UNSIGNED)
                        .reversed())
                .limit(SHOWN)
                .map(Feeds.Place::article)
                .toList();
        var found = cards.of(newest);
        return new Movement(
                BoundedCount.of(count, COUNTED),
                newest.stream()
                        .flatMap(article -> Stream.ofNullable(found.get(article)))
                        .toList());
    }
}

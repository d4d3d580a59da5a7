package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.graphql.BoundedCount;
import io.copydesk.publication.Card;
import io.copydesk.publication.Cards;
import io.copydesk.search.Hit;
import io.copydesk.search.Marker;
import io.copydesk.search.Search;
import io.copydesk.search.SearchText;
import io.copydesk.search.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads feeds that somebody searches. The index says what matches and where it stands; the database has the last word on
 * what is public: what it no longer shows is passed over, and the page is filled up with what comes next.
 */
@Component
class FeedSearch {

    /** A page, one more than its size when more follow, in its reading direction. */
    record Found(List<Position> positions, Marker marker) {}

    private final Search search;
    private final Cards cards;

    FeedSearch(Search search, Cards cards) {
        this.search = search;
        this.cards = cards;
    }

    /**
     * The pages, and the cards of what is on them.
     *
     * @param shown gets the cards
     */
    Map<FeedQuery, Found> read(Collection<FeedQuery> queries, Catalog catalog, Map<UUID, Card> shown) {
        Map<FeedQuery, Slice> wanted = new HashMap<>();
        queries.forEach(query -> wanted.put(query, slice(query)));
        Map<FeedQuery, Found> found = new HashMap<>();
        while (!wanted.isEmpty()) {
            Map<FeedQuery, List<Hit>> hits = new HashMap<>();
            Set<UUID> ids = new LinkedHashSet<>();
            wanted.forEach((query, slice) -> {
                var text = Objects.requireNonNull(query.search());
                var matches = search.find(text, catalog, query.filter().conditions(), slice);
                found.computeIfAbsent(query, each -> new Found(new ArrayList<>(), matches.marker()));
                hits.put(query, matches.hits());
                matches.hits().forEach(hit -> ids.add(hit.article()));
            });
            shown.putAll(cards.of(ids));
            hits.forEach((query, page) -> {
                var slice = Objects.requireNonNull(wanted.remove(query));
                var positions = Objects.requireNonNull(found.get(query)).positions();
                page.stream()
                        .filter(hit -> shown.containsKey(hit.article()))
                        .forEach(hit -> positions.add(new Position(hit.key(), hit.article())));
                int missing = query.size() + 1 - positions.size();
                if (missing > 0 && page.size() == slice.size()) {
                    wanted.put(query, slice.behind(page.getLast(), missing));
                }
            });
        }
        return found;
    }

    BoundedCount count(CountQuery query, SearchText text, Catalog catalog) {
        int matches = search.count(text, catalog, query.filter().conditions());
        return BoundedCount.of(matches, query.upTo());
    }

    private static Slice slice(FeedQuery query) {
        boolean down = query.order().isDescending();
        return new Slice(
                query.order().indexed(),
                query.readsDown(),
                hit(down ? query.after() : query.before()),
                hit(down ? query.before() : query.after()),
                query.size() + 1);
    }

    private static @Nullable Hit hit(@Nullable Position position) {
        return position == null ? null : new Hit(position.key(), position.article());
    }
}

package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.Dependencies;
import io.copydesk.publication.Card;
import io.copydesk.publication.Cards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads pages of feeds, newest first, for whoever serves them in another form than GraphQL's. */
@Component
public class FeedReader {

    /**
     * A page.
     *
     * @param positions where its articles stand, in the feed's order
     * @param cards of its articles; one that was taken down in this very moment has none
     * @param catalog knows all that the cards speak of
     * @param more whether others follow in the direction that was read
     */
    public record Page(List<Position> positions, Map<UUID, Card> cards, Catalog catalog, boolean more) {

        /** The articles in the feed's order. */
        public List<Card> articles() {
            return positions.stream()
                    .map(position -> cards.get(position.article()))
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** The same page with these articles alone. */
        public Page of(List<Position> fewer) {
            return new Page(fewer, cards, catalog, more || fewer.size() < positions.size());
        }
    }

    private final FeedPages pages;
    private final Cards cards;
    private final CurrentCatalog catalog;
    private final Cursors cursors;

    FeedReader(FeedPages pages, Cards cards, CurrentCatalog catalog, Cursors cursors) {
        this.pages = pages;
        this.cards = cards;
        this.catalog = catalog;
        this.cursors = cursors;
    }

    /** The newest articles of a feed. */
    public Page newest(Listing list, int size, Dependencies dependencies) {
        return read(list, size, false, null, null, dependencies);
    }

    /**
     * What comes behind a cursor.
     *
     * @throws io.copydesk.graphql.RequestRefused INVALID_CURSOR
     */
    public Page after(Listing list, String cursor, int size, Dependencies dependencies) {
        return read(list, size, false, position(list, cursor), null, dependencies);
    }

    /**
     * What comes right ahead of a cursor.
     *
     * @throws io.copydesk.graphql.RequestRefused INVALID_CURSOR
     */
    public Page before(Listing list, String cursor, int size, Dependencies dependencies) {
        return read(list, size, true, null, position(list, cursor), dependencies);
    }

    /** The newest articles behind so many others, for whoever counts pages; the filter is of one list. */
    public Page skipping(int skipped, FeedFilter filter, int size, Dependencies dependencies) {
        var known = catalog.known();
        filter.note(dependencies, known, null);
        Map<UUID, Long> numbers = new HashMap<>();
        var found = pages.skipping(skipped, filter, size, numbers);
        return page(found.subList(0, Math.min(found.size(), size)), numbers, found.size() > size, known, dependencies);
    }

    /** The lists that have any article: 0 has everything, n is topic n, -n provider n. */
    public Set<Integer> lists(Dependencies dependencies) {
        dependencies.onAllArticles();
        return pages.lists();
    }

    /** The cursor of a position, as GraphQL has it for the same feed. */
    public String cursor(Listing list, Position position) {
        return cursors.encode(list.name(), position.bytes());
    }

    private Position position(Listing list, String cursor) {
        return Position.of(cursors.decode(list.name(), cursor));
    }

    private Page read(
            Listing list,
            int size,
            boolean backwards,
            @Nullable Position after,
            @Nullable Position before,
            Dependencies dependencies) {
        var known = catalog.known();
        var query = new FeedQuery(
                list.filter(), null, list.selection(), FeedOrder.NEWEST, false, size, backwards, after, before);
        query.note(dependencies, known);
        Map<UUID, Long> numbers = new HashMap<>();
        var found = pages.read(List.of(query), numbers).getOrDefault(query, List.of());
        var page = page(query.page(found), numbers, found.size() > size, known, dependencies);
        var selection = list.selection();
        if (selection != null) {
            page.cards().replaceAll((article, card) -> selection.passedOn(card));
        }
        return page;
    }

    private Page page(
            List<Position> page, Map<UUID, Long> numbers, boolean more, Catalog known, Dependencies dependencies) {
        numbers.keySet().retainAll(page.stream().map(Position::article).toList());
        numbers.keySet().forEach(article -> dependencies.on(new Dependencies.OfArticle(article)));
        Map<UUID, Card> shown = new HashMap<>(cards.numbered(numbers));
        boolean isComplete = shown.values().stream().allMatch(card -> new PublishedArticle(card, known).isComplete());
        // published after the catalog was read
        return new Page(page, shown, isComplete ? known : catalog.get(), more);
    }
}

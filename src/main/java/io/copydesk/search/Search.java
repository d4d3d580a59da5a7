package io.copydesk.search;

import io.copydesk.catalog.Catalog;
import io.copydesk.graphql.RequestRefused;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds what is public by what it says. The answers are as old as this node's index, a moment at most: whoever loads what was
 * found drops what is gone. Every question can be refused with SEARCH_NOT_READY.
 */
@Service
public class Search {

    /**
     * What was found.
     *
     * @param hits in the order in which they were to be read
     * @param marker shows where the texts of any of them match
     */
    public record Found(List<Hit> hits, Marker marker) {}

    private record Named(Catalog catalog, Names names) {}

    private final SearchIndex index;
    private final AtomicReference<@Nullable Named> last = new AtomicReference<>();

    Search(SearchIndex index) {
        this.index = index;
    }

    /** Another number whenever the same question may be answered in another way on this node. */
    public long generation() {
        return index.generation();
    }

    /**
     * Articles that match.
     *
     * @throws RequestRefused SEARCH_NOT_READY
     */
    public Found find(SearchText text, Catalog catalog, Conditions conditions, Slice slice) {
        return index.ask(searcher -> {
            var reading = Reading.of(text, searcher.getIndexReader(), names(catalog));
            var page = new Page(slice);
            searcher.search(
                    new BooleanQuery.Builder()
                            .add(reading.query(), Occur.MUST)
                            .add(conditions.query(), Occur.FILTER)
                            .build(),
                    new Once<>(page));
            return new Found(page.hits(), reading);
        });
    }

    /**
     * How many articles match.
     *
     * @param text null when they may say anything
     */
    public int count(@Nullable SearchText text, Catalog catalog, Conditions conditions) {
        return index.ask(searcher -> searcher.count(query(searcher, text, catalog, conditions)));
    }

    /**
     * How many of the articles that match have each value of these columns.
     *
     * @param text null when they may say anything
     */
    public Map<Column, Map<String, Integer>> tally(
            @Nullable SearchText text, Catalog catalog, Conditions conditions, Collection<Column> columns) {
        return index.ask(searcher -> {
            var tally = new Tally(columns);
            searcher.search(query(searcher, text, catalog, conditions), new Once<>(tally));
            return tally.counts();
        });
    }

    private Query query(IndexSearcher searcher, @Nullable SearchText text, Catalog catalog, Conditions conditions)
            throws IOException {
        if (text == null) {
            return conditions.query();
        }
        return new BooleanQuery.Builder()
                .add(Reading.of(text, searcher.getIndexReader(), names(catalog)).query(), Occur.FILTER)
                .add(conditions.query(), Occur.FILTER)
                .build();
    }

    private Names names(Catalog catalog) throws IOException {
        var known = last.get();
        if (known != null && known.catalog() == catalog) {
            return known.names();
        }
        var names = Names.of(catalog);
        last.set(new Named(catalog, names));
        return names;
    }
}

package io.copydesk.search;

import java.util.Collection;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/** Which articles are wanted, whatever they say; all conditions hold together. */
public final class Conditions {

    private final BooleanQuery.Builder all = new BooleanQuery.Builder();

    public Conditions() {
        all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    }

    /** One of these values; no condition when there are none. */
    public Conditions any(Column column, Collection<?> values) {
        return values.isEmpty() ? this : with(in(column, values), Occur.FILTER);
    }

    /** None of these values. */
    public Conditions none(Column column, Collection<?> values) {
        return values.isEmpty() ? this : with(in(column, values), Occur.MUST_NOT);
    }

    /** A number between these, both included. */
    public Conditions between(Column column, long lowest, long highest) {
        return with(LongPoint.newRangeQuery(column.field(), lowest, highest), Occur.FILTER);
    }

    Query query() {
        return all.build();
    }

    static Query in(Column column, Collection<?> values) {
        return new TermInSetQuery(
                column.field(),
                values.stream().map(value -> new BytesRef(value.toString())).toList());
    }

    private Conditions with(Query query, Occur occur) {
        all.add(query, occur);
        return this;
    }
}

package io.copydesk.search;

import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts how many of the matches have each value of some columns. */
final class Tally extends SimpleCollector {

    private final Map<Column, Map<String, Integer>> counts = new EnumMap<>(Column.class);
    private final Map<Column, OfSegment> ofSegment = new EnumMap<>(Column.class);

    /** Values are numbered within a segment. */
    private static final class OfSegment {

        private final SortedSetDocValues values;
        private final int[] counts;

        OfSegment(SortedSetDocValues values) {
            this.values = values;
            this.counts = new int[(int) values.getValueCount()];
        }
    }

    Tally(Collection<Column> columns) {
        columns.forEach(column -> counts.put(column, new HashMap<>()));
    }

    Map<Column, Map<String, Integer>> counts() {
        return counts;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        for (var column : counts.keySet()) {
            ofSegment.put(column, new OfSegment(DocValues.getSortedSet(segment.reader(), column.field())));
        }
    }

    @Override
    public void collect(int document) throws IOException {
        for (var each : ofSegment.values()) {
            var values = each.values;
            if (values.advanceExact(document)) {
                for (int i = values.docValueCount(); i > 0; i--) {
                    each.counts[(int) values.nextOrd()]++;
                }
            }
        }
    }

    @Override
    public void finish() throws IOException {
        for (var entry : ofSegment.entrySet()) {
            var total = counts.get(entry.getKey());
            var numbers = entry.getValue().counts;
            for (int i = 0; total != null && i < numbers.length; i++) {
                if (numbers[i] > 0) {
                    total.merge(entry.getValue().values.lookupOrd(i).utf8ToString(), numbers[i], Integer::sum);
                }
            }
        }
        ofSegment.clear();
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}

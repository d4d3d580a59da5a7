package io.copydesk.search;

import io.copydesk.binary.Uuids;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** Keeps those of the matches that a slice has. */
final class Page extends SimpleCollector {

    /** A year of youth is worth as much as 0.15 of a score, of which a word in a title makes some 4, in an excerpt 1. */
    private static final long SECONDS_PER_THOUSANDTH = 31_557_600 / 150;

    private final Slice slice;
    /** The last of the page comes first. */
    private final PriorityQueue<Hit> found;

    private @Nullable NumericDocValues keys;
    private @Nullable NumericDocValues published;
    private @Nullable BinaryDocValues ids;
    private @Nullable Scorable scorer;

    Page(Slice slice) {
        this.slice = slice;
        this.found = new PriorityQueue<>(slice.reading().reversed());
    }

    List<Hit> hits() {
        return found.stream().sorted(slice.reading()).toList();
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        var order = slice.order();
        keys = order == null ? null : segment.reader().getNumericDocValues(order.field());
        published = segment.reader().getNumericDocValues(Column.PUBLISHED.field());
        ids = segment.reader().getBinaryDocValues(ArticleIndex.ID);
    }

    @Override
    public void setScorer(Scorable scorer) {
        this.scorer = scorer;
    }

    @Override
    public void collect(int document) throws IOException {
        long key = slice.order() == null ? relevance(document) : value(keys, document);
        if (!slice.mayHave(key) || (found.size() == slice.size() && isTooLate(key))) {
            return;
        }
        var hit = new Hit(key, Uuids.uuid(id(document)));
        if (slice.has(hit)) {
            found.add(hit);
            if (found.size() > slice.size()) {
                found.poll();
            }
        }
    }

    private boolean isTooLate(long key) {
        long last = Objects.requireNonNull(found.peek()).key();
        return slice.down() ? key < last : key > last;
    }

    /**
     * As everything ages alike, the date of publication says all about freshness, and the order never changes with time.
     */
    private long relevance(int document) throws IOException {
        long thousandths = Math.round(Objects.requireNonNull(scorer).score() * 1_000.0);
        return thousandths * SECONDS_PER_THOUSANDTH + value(published, document) / 1_000_000;
    }

    private static long value(@Nullable NumericDocValues values, int document) throws IOException {
        if (values == null || !values.advanceExact(document)) {
            throw new IllegalStateException("an article without a key in the index");
        }
        return values.longValue();
    }

    private byte[] id(int document) throws IOException {
        var values = Objects.requireNonNull(ids);
        values.advanceExact(document);
        var bytes = values.binaryValue();
        return Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length);
    }

    @Override
    public ScoreMode scoreMode() {
        return slice.order() == null ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
    }
}

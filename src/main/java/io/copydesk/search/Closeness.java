package io.copydesk.search;

import org.apache.lucene.search.similarities.BasicStats;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.search.similarities.SimilarityBase;

/**
 * How well a text matches a word: better the more often, and the shorter the text. It asks nothing of the other texts in
 * the index, so that an article scores the same on each node and on each page, and cursors stay good.
 */
final class Closeness extends SimilarityBase {

    /** For titles and excerpts alike. */
    static final Similarity OF_TEXTS = new PerFieldSimilarityWrapper() {

        private final Similarity titles = new Closeness(10);
        private final Similarity excerpts = new Closeness(40);

        @Override
        public Similarity get(String field) {
            return Text.isTitle(field) ? titles : excerpts;
        }
    };

    private final double usualLength;

    /** @param usualLength how many words most texts have */
    private Closeness(double usualLength) {
        this.usualLength = usualLength;
    }

    @Override
    protected double score(BasicStats word, double frequency, double length) {
        double often = 2.2 * frequency / (frequency + 1.2);
        return word.getBoost() * often / (0.7 + 0.3 * length / usualLength);
    }

    @Override
    public String toString() {
        return "closeness";
    }
}

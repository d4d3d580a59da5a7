package io.copydesk.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Takes texts apart into words: as they are written, but for case and accents, or as their English stems. */
final class Words extends Analyzer {

    static final Analyzer AS_WRITTEN = new Words(false);
    static final Analyzer STEMS = new Words(true);

    private final boolean stemmed;

    private Words(boolean stemmed) {
        this.stemmed = stemmed;
    }

    /**
     * A word of a text.
     *
     * @param written as it stands in the text
     * @param folded without case and accents
     */
    record Word(String written, String folded, String stem) {}

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        try (var folded = AS_WRITTEN.tokenStream("", text);
                var stems = STEMS.tokenStream("", text)) {
            var word = folded.getAttribute(CharTermAttribute.class);
            var place = folded.getAttribute(OffsetAttribute.class);
            var stem = stems.getAttribute(CharTermAttribute.class);
            folded.reset();
            stems.reset();
            // the same words in both
            while (folded.incrementToken() && stems.incrementToken()) {
                words.add(new Word(
                        text.substring(place.startOffset(), place.endOffset()), word.toString(), stem.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var words = new StandardTokenizer();
        TokenStream folded = new ElisionFilter(new LowerCaseFilter(words), FrenchAnalyzer.DEFAULT_ARTICLES);
        folded = new ASCIIFoldingFilter(new Folding(new EnglishPossessiveFilter(folded)));
        return new TokenStreamComponents(words, stemmed ? new SnowballFilter(folded, new EnglishStemmer()) : folded);
    }
}

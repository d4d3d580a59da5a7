package io.copydesk.search;

import io.copydesk.search.Words.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What a search means. Every word has to be there: in the title, the excerpt, or the name of the provider or of a topic. The
 * last one may be the beginning of a word, as long as no space follows; words that nobody has written are taken for
 * mistyped; words in quotes stand side by side, as they are written.
 */
final class Reading implements Marker {

    /** The shortest words that begin longer ones although they are words themselves: "ai" is not "air". */
    private static final int SHORTEST_PREFIX = 3;

    /** The shortest words in which a mistake is forgiven. */
    private static final int SHORTEST_MISTYPED = 5;

    /** How much it counts when the name of a topic or provider has a word. */
    private static final float AS_NAME = 2f;

    /** How much the second best place of a word adds. */
    private static final float ELSEWHERE_TOO = 0.25f;

    /** Words that are everywhere; they are asked for only when there is nothing else. */
    private static final Set<String> EVERYWHERE = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "how", "in", "into", "is", "it", "its",
            "of", "on", "or", "that", "the", "their", "this", "to", "was", "were", "what", "when", "who", "why", "will",
            "with");

    private static final Pattern QUOTES = Pattern.compile("[\"“”„]");

    private final IndexReader articles;
    private final Names names;
    private final BooleanQuery.Builder query = new BooleanQuery.Builder();
    private final List<Query> marks = new ArrayList<>();
    private boolean asks;

    private Reading(IndexReader articles, Names names) {
        this.articles = articles;
        this.names = names;
    }

    static Reading of(SearchText search, IndexReader articles, Names names) throws IOException {
        var reading = new Reading(articles, names);
        var parts = QUOTES.split(search.text(), -1);
        List<Word> words = new ArrayList<>();
        boolean endsOpen = false;
        for (int i = 0; i < parts.length; i++) {
            // what stands between quotes; an open one is still being typed
            if (i % 2 == 1 && i < parts.length - 1) {
                reading.phrase(Words.of(parts[i]));
            } else {
                words.addAll(Words.of(parts[i]));
                endsOpen =
                        !parts[i].isEmpty() && Character.isLetterOrDigit(parts[i].codePointBefore(parts[i].length()));
            }
        }
        reading.words(words, endsOpen);
        return reading;
    }

    Query query() {
        return asks ? query.build() : MatchNoDocsQuery.INSTANCE;
    }

    private void words(List<Word> words, boolean lastIsOpen) throws IOException {
        var wanted = words.stream().filter(word -> !isEverywhere(word)).toList();
        for (var word : wanted.isEmpty() ? words : wanted) {
            word(word, lastIsOpen && word.equals(words.getLast()));
        }
        if (words.size() > 1) {
            // as they were typed, more or less side by side
            query.add(new BoostQuery(sideBySide(Text.TITLE, words, 2), 0.5f), Occur.SHOULD);
            query.add(new BoostQuery(sideBySide(Text.EXCERPT, words, 2), 0.2f), Occur.SHOULD);
        }
    }

    /** Initials in capitals, such as IT or WHO, are words like others. */
    private static boolean isEverywhere(Word word) {
        boolean capitals = word.written().length() > 1
                && word.written().equals(word.written().toUpperCase(Locale.ROOT));
        return EVERYWHERE.contains(word.folded()) && !capitals;
    }

    private void word(Word word, boolean isOpen) throws IOException {
        List<Query> inTexts = new ArrayList<>();
        List<Query> inNames = new ArrayList<>();
        for (var text : Text.values()) {
            var variants = List.<Query>of(
                    new BoostQuery(new TermQuery(new Term(text.field(), word.folded())), text.asWritten),
                    new BoostQuery(new TermQuery(new Term(text.stems(), word.stem())), text.asStem));
            inTexts.addAll(variants);
            if (text == Text.TITLE) {
                inNames.addAll(variants);
            }
        }
        var named = names.lists(any(inNames));
        boolean isKnown = !named.isEmpty() || isWritten(word);
        boolean begins = false;
        if (isOpen && (!isKnown || word.folded().length() >= SHORTEST_PREFIX)) {
            var prefix = prefix(Text.TITLE, word);
            inTexts.add(prefix);
            inTexts.add(prefix(Text.EXCERPT, word));
            var begun = names.lists(prefix);
            named.addAll(begun);
            begins = !begun.isEmpty() || isBegun(word);
        }
        if (!isKnown && !begins && mayBeMistyped(word)) {
            var mistyped = mistyped(Text.TITLE, word);
            inTexts.addAll(mistyped);
            inTexts.addAll(mistyped(Text.EXCERPT, word));
            named.addAll(names.lists(any(mistyped)));
        }
        marks.addAll(inTexts);
        must(inTexts, named);
    }

    private void phrase(List<Word> words) throws IOException {
        if (words.isEmpty()) {
            return;
        }
        var inTitle = new BoostQuery(sideBySide(Text.TITLE, words, 0), Text.TITLE.asWritten);
        var inExcerpt = new BoostQuery(sideBySide(Text.EXCERPT, words, 0), Text.EXCERPT.asWritten);
        marks.add(inTitle);
        marks.add(inExcerpt);
        must(List.of(inTitle, inExcerpt), names.lists(inTitle));
    }

    private void must(List<Query> inTexts, Collection<Integer> named) {
        List<Query> places = new ArrayList<>(inTexts);
        if (!named.isEmpty()) {
            places.add(new BoostQuery(new ConstantScoreQuery(Conditions.in(Column.LIST, named)), AS_NAME));
        }
        query.add(new DisjunctionMaxQuery(places, ELSEWHERE_TOO), Occur.MUST);
        asks = true;
    }

    private static Query any(List<Query> queries) {
        return new DisjunctionMaxQuery(queries, 0);
    }

    private static Query prefix(Text text, Word word) {
        return new BoostQuery(
                new ConstantScoreQuery(new PrefixQuery(new Term(text.field(), word.folded()))), text.asPrefix);
    }

    private static List<Query> mistyped(Text text, Word word) {
        return List.of(
                mistyped(new Term(text.field(), word.folded()), text.mistyped),
                mistyped(new Term(text.stems(), word.stem()), text.mistyped));
    }

    /** One letter too many, too few or another one, or two changed about. */
    private static Query mistyped(Term word, float weight) {
        return new BoostQuery(
                new ConstantScoreQuery(new FuzzyQuery(
                        word,
                        1,
                        0,
                        FuzzyQuery.defaultMaxExpansions,
                        true,
                        MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE)),
                weight);
    }

    private static PhraseQuery sideBySide(Text text, List<Word> words, int slop) {
        return new PhraseQuery(
                slop, text.field(), words.stream().map(Word::folded).toArray(String[]::new));
    }

    private static boolean mayBeMistyped(Word word) {
        return word.folded().length() >= SHORTEST_MISTYPED
                && word.folded().chars().noneMatch(Character::isDigit);
    }

    private boolean isWritten(Word word) throws IOException {
        for (var text : Text.values()) {
            if (articles.docFreq(new Term(text.field(), word.folded())) > 0
                    || articles.docFreq(new Term(text.stems(), word.stem())) > 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isBegun(Word word) throws IOException {
        var prefix = new BytesRef(word.folded());
        for (var text : Text.values()) {
            var terms = MultiTerms.getTerms(articles, text.field());
            if (terms != null) {
                var all = terms.iterator();
                if (all.seekCeil(prefix) != TermsEnum.SeekStatus.END
                        && all.term().utf8ToString().startsWith(word.folded())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public List<Highlight> marks(String title, @Nullable String excerpt) {
        List<Highlight> found = new ArrayList<>();
        try {
            mark(Text.TITLE, title, found);
            if (excerpt != null) {
                mark(Text.EXCERPT, excerpt, found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void mark(Text text, String written, List<Highlight> found) throws IOException {
        var alone = new MemoryIndex(true);
        alone.addField(text.field(), written, Text.ANALYZER);
        alone.addField(text.stems(), written, Text.ANALYZER);
        var searcher = alone.createSearcher();
        var segment = searcher.getIndexReader().leaves().getFirst();
        var marked = new BitSet();
        List<int[]> places = new ArrayList<>();
        for (var query : marks) {
            var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
            var matches = weight.matches(segment, 0);
            for (var field : List.of(text.field(), text.stems())) {
                var each = matches == null ? null : matches.getMatches(field);
                while (each != null && each.next()) {
                    places.add(new int[] {each.startOffset(), each.endOffset()});
                }
            }
        }
        places.forEach(place -> marked.set(place[0], place[1]));
        for (int start = marked.nextSetBit(0); start >= 0; ) {
            int end = marked.nextClearBit(start);
            found.add(new Highlight(text.field(), start, end));
            start = marked.nextSetBit(end);
        }
    }
}

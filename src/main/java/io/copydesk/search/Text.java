package io.copydesk.search;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;

/** The texts of an article as the index has them: each as it is written, and as stems. */
enum Text {
    TITLE("title", 4f, 3.5f, 2.5f, 2f),
    EXCERPT("excerpt", 1.2f, 1f, 0.6f, 0.5f);

    private static final String STEMS = "-stems";

    static final Analyzer ANALYZER = new PerFieldAnalyzerWrapper(
            Words.AS_WRITTEN, Map.of(TITLE.stems(), Words.STEMS, EXCERPT.stems(), Words.STEMS));

    private final String field;
    final float asWritten;
    final float asStem;
    final float asPrefix;
    final float mistyped;

    /** The weights say how much it counts when a word is there. */
    Text(String field, float asWritten, float asStem, float asPrefix, float mistyped) {
        this.field = field;
        this.asWritten = asWritten;
        this.asStem = asStem;
        this.asPrefix = asPrefix;
        this.mistyped = mistyped;
    }

    String field() {
        return field;
    }

    String stems() {
        return field + STEMS;
    }

    static boolean isTitle(String field) {
        return field.startsWith(TITLE.field);
    }
}

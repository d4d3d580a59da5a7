package io.copydesk.rules;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A word of a text.
 *
 * @param text as it is written, without the dots of an acronym
 * @param folded the form in which words are compared
 * @param start where it begins in the text
 * @param end where it ends, exclusive
 */
record Word(String text, String folded, int start, int end) {

    /** Letters with dots between them are one word, as in A.I.; C++ and C# are words too. */
    private static final Pattern WORD = Pattern.compile(
            "(?<![\\p{L}\\p{M}\\p{N}.])\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{M}\\p{N}])|[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*[+#]*");

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            var written = matcher.group().replace(".", "");
            words.add(new Word(written, fold(written), matcher.start(), matcher.end()));
        }
        return words;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}

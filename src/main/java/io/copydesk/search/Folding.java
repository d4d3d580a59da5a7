package io.copydesk.search;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Makes words equal that readers take for the same: accents go, however they are encoded, and so do the dots of "A.I." and
 * the commas of "40,000".
 */
final class Folding extends TokenFilter {

    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern DOTS_OF_INITIALS = Pattern.compile("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)");
    private static final Pattern COMMAS_OF_THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

    Folding(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws java.io.IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (!isPlain()) {
            var text = Normalizer.normalize(word, Normalizer.Form.NFKD);
            text = ACCENTS.matcher(text).replaceAll("");
            text = DOTS_OF_INITIALS.matcher(text).replaceAll("");
            text = COMMAS_OF_THOUSANDS.matcher(text).replaceAll("");
            word.setEmpty().append(Normalizer.normalize(text, Normalizer.Form.NFC));
        }
        return true;
    }

    /** Most words are. */
    private boolean isPlain() {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c > 'z' || c == '.' || c == ',') {
                return false;
            }
        }
        return true;
    }
}

package io.copydesk.search;

import io.copydesk.graphql.RequestRefused;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types to find something.
 *
 * @param text without space at its beginning, and at most one at its end, which says that the last word is complete
 */
public record SearchText(String text) {

    /** How many characters it may have. */
    public static final int LONGEST = 200;

    /**
     * What was typed; null when that is nothing.
     *
     * @throws RequestRefused SEARCH_TOO_LONG
     */
    public static @Nullable SearchText of(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        if (written.length() > LONGEST) {
            throw RequestRefused.overLimit(
                    "SEARCH_TOO_LONG",
                    "`search` takes at most %d characters; %d were given.".formatted(LONGEST, written.length()),
                    LONGEST,
                    written.length());
        }
        var composed = Normalizer.normalize(written, Normalizer.Form.NFC);
        var stripped = composed.strip();
        return new SearchText(composed.stripTrailing().equals(composed) ? stripped : stripped + " ");
    }
}

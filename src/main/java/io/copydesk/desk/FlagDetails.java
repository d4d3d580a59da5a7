package io.copydesk.desk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found, for pages that show it.
 *
 * @param matches the places that it is about
 * @param similar the other article, when it is about one
 */
public record FlagDetails(List<Match> matches, @Nullable Similar similar) {

    public FlagDetails {
        matches = List.copyOf(matches);
    }

    /**
     * A place in the content.
     *
     * @param field the field's name, as in {@code Content}
     * @param text what stands there
     * @param start where it begins, in UTF-16 units
     * @param end where it ends, exclusive
     */
    public record Match(String field, String text, int start, int end) {}

    /**
     * Another article that is much alike, as it was at that time.
     *
     * @param url where it leads
     * @param isPublished whether the public could see it; else it waited for a decision
     * @param similarity how much of the words of both titles is the same, in percent
     */
    public record Similar(
            UUID article, @Nullable String title, @Nullable String url, boolean isPublished, int similarity) {}
}

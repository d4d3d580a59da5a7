package io.copydesk.rules;

import io.copydesk.desk.Flag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a moderator should look at.
 *
 * @param subject what tells the findings of a rule on one article apart: a topic's slug, say, or the id of another article
 * @param severity how much it weighs
 * @param evidence a sentence for the moderator
 * @param matches the places that it is about
 * @param similar the other article, when it is about one
 */
public record Finding(
        Rule rule,
        String subject,
        Flag.Severity severity,
        String evidence,
        List<Match> matches,
        @Nullable Similar similar) {

    public Finding {
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
     * @param isPublished whether the public can see it; else it waits for a decision
     * @param similarity how alike the titles are, in percent
     */
    public record Similar(
            UUID article, @Nullable String title, @Nullable String url, boolean isPublished, int similarity) {}
}

package io.copydesk.content;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card for another piece, part of an article's content.
 *
 * @param title plain text
 * @param webUrl absolute address; may lead to an article of ours
 * @param providerName the outlet as the document names it
 * @param providerDomain the outlet's domain in lower case
 * @param quality the score of that piece, not a percentage
 */
public record Related(
        String title,
        @Nullable String excerpt,
        @Nullable Instant publishedDateTime,
        String webUrl,
        @Nullable String ampWebUrl,
        @Nullable String cdnAmpWebUrl,
        @Nullable ArticleType type,
        @Nullable String providerName,
        @Nullable String providerDomain,
        @Nullable Integer quality,
        List<Image> images) {

    public Related {
        images = List.copyOf(images);
    }
}

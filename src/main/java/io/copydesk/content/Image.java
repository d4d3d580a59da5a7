package io.copydesk.content;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A picture of an article or a related link.
 *
 * @param url absolute address
 * @param width in pixels, greater than 0; null when unknown
 * @param height in pixels, greater than 0; null when unknown
 * @param isCached whether the source site keeps a copy of its own
 * @param title what it shows
 * @param attribution whose it is
 */
@Embeddable
public record Image(
        String url,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean isCached,
        @Nullable String title,
        @Nullable String attribution) {}

package io.copydesk.publication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a retracted article, for everybody.
 *
 * @param reason a code, such as FACTUAL_ERROR
 * @param notice what readers are told
 * @param webUrl where the article led
 */
public record RetractionNotice(
        UUID id,
        UUID articleId,
        Instant retractedAt,
        String reason,
        String notice,
        @Nullable String webUrl) {}

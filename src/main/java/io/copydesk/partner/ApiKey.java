package io.copydesk.partner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a partner's clients come with; its secret is nowhere but with the partner.
 *
 * @param name what it is for
 * @param prefix how its secret begins
 * @param expiresAt null where it does not end by itself
 * @param lastUsedAt to the minute; null when it never was
 * @param revokedAt null while it was not
 */
record ApiKey(
        UUID id,
        UUID partner,
        String name,
        String prefix,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    static final String TYPE = "ApiKey";

    boolean isGoodAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}

package io.copydesk.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request with an API key, as the key stood when it came in. A controller method may take it as a parameter.
 *
 * @param key the key's id
 * @param partner whose key it is
 * @param name the partner's
 * @param until when the key ends by itself; null when it does not
 */
public record KeyHolder(
        UUID key, UUID partner, String name, @Nullable Instant until) {}

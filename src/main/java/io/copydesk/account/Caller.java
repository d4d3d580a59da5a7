package io.copydesk.account;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as their account stood when it came in. A controller method may take it as a parameter.
 *
 * @param id the account's
 * @param roles what this request may do: the account's roles, or fewer when it came with a token of fewer
 * @param until when the token that it came with ends; null for a session
 * @param session which session it came in, under the name that clients get; null when in none
 */
public record Caller(
        UUID id,
        String name,
        String email,
        Set<Role> roles,
        @Nullable Instant until,
        @Nullable UUID session) implements Serializable {

    public Caller {
        roles = Set.copyOf(roles);
    }
}

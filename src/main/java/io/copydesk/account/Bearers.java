package io.copydesk.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Knows whoever comes with {@code Bearer} and a token: one of ours, or a JWT of the configured issuer. Guessing is throttled. */
@Component
@ConditionalOnWebApplication
class Bearers {

    private static final String SCHEME = "Bearer";

    private final Identities identities;
    private final @Nullable Issuer issuer;
    private final SignInThrottle throttle;
    private final SecurityEvents events;

    Bearers(Identities identities, ObjectProvider<Issuer> issuers, SignInThrottle throttle, SecurityEvents events) {
        this.identities = identities;
        this.issuer = issuers.getIfAvailable();
        this.throttle = throttle;
        this.events = events;
    }

    /** The token of an {@code Authorization}; empty when it is none of this kind. */
    static Optional<String> token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        var token = authorization.substring(SCHEME.length());
        return token.isEmpty() || token.charAt(0) == ' ' ? Optional.of(token.strip()) : Optional.empty();
    }

    /**
     * Who comes with this token; empty when it does not hold.
     *
     * @throws SignInLocked when too many came that did not
     */
    Optional<Caller> come(String token, String address) {
        throttle.attempt(token, address);
        var caller = stay(token, address);
        if (caller.isEmpty()) {
            throttle.failed(token);
        } else {
            throttle.held(token, address);
        }
        return caller;
    }

    /** Who is still there with this token; empty when it holds no longer. */
    Optional<Caller> stay(String token, String address) {
        if (token.startsWith(TokenSecret.START) || issuer == null) {
            var caller = TokenSecret.of(token).flatMap(secret -> identities.byToken(secret, address));
            if (caller.isEmpty()) {
                events.signInFailed(SecurityEvents.UNKNOWN, SecurityEvents.Way.TOKEN, "INVALID_TOKEN", address);
            }
            return caller;
        }
        return issuer.byToken(token, address);
    }
}

package io.copydesk.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Knows whoever comes with a credential: an access token of ours, a JWT of the configured issuer, or an API key. Guessing is
 * throttled.
 */
@Component
@ConditionalOnWebApplication
class Bearers {

    private final Identities identities;
    private final @Nullable Issuer issuer;
    private final KeyRing keys;
    private final SignInThrottle throttle;
    private final SecurityEvents events;

    Bearers(
            Identities identities,
            ObjectProvider<Issuer> issuers,
            KeyRing keys,
            SignInThrottle throttle,
            SecurityEvents events) {
        this.identities = identities;
        this.issuer = issuers.getIfAvailable();
        this.keys = keys;
        this.throttle = throttle;
        this.events = events;
    }

    /**
     * Who comes with this; empty when it does not hold.
     *
     * @throws SignInLocked when too many came that did not
     */
    Optional<Authentication> come(Credential credential, String address) {
        throttle.attempt(credential.text(), address);
        var caller = stay(credential, address);
        if (caller.isEmpty()) {
            throttle.failed(credential.text());
        } else {
            throttle.held(credential.text(), address);
        }
        return caller;
    }

    /** Who is still there with this; empty when it holds no longer. */
    Optional<Authentication> stay(Credential credential, String address) {
        var text = credential.text();
        if (credential.isForKeys() || text.startsWith(KeyRing.START)) {
            return told(
                    keys.holder(text, address).map(holder -> new KeyAuthentication(holder, address)),
                    SecurityEvents.Way.KEY,
                    address);
        }
        if (text.startsWith(TokenSecret.START) || issuer == null) {
            return told(
                    TokenSecret.of(text)
                            .flatMap(secret -> identities.byToken(secret, address))
                            .map(caller -> new CallerAuthentication(caller, address)),
                    SecurityEvents.Way.TOKEN,
                    address);
        }
        return issuer.byToken(text, address).map(caller -> new CallerAuthentication(caller, address));
    }

    private Optional<Authentication> told(
            Optional<? extends Authentication> caller, SecurityEvents.Way way, String address) {
        if (caller.isEmpty()) {
            events.signInFailed(SecurityEvents.UNKNOWN, way, "INVALID_TOKEN", address);
        }
        return caller.map(Authentication.class::cast);
    }
}

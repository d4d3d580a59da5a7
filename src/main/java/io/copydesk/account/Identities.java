package io.copydesk.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads who a caller is, anew at each request: a session or a token holds no more than whose it is, so that what is decided
 * about an account holds from its next request on, on every node.
 */
@Component
class Identities {

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final AccessTokens tokens;
    private final SecurityEvents events;
    private final Clock clock;

    Identities(Accounts accounts, AccessTokens tokens, SecurityEvents events, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody who came with all that their account allows. */
    Caller of(Account account, @Nullable UUID session) {
        return new Caller(account.id(), account.name(), account.email(), account.roles(), null, session);
    }

    /** Whose session it is; empty when the account is gone or disabled. */
    Optional<Caller> bySession(UUID account, UUID session) {
        return accounts.findById(account).filter(Account::enabled).map(found -> of(found, session));
    }

    /** Who came with this token; empty when it does not hold, or its owner may not come. */
    Optional<Caller> byToken(TokenSecret secret, String from) {
        var now = clock.instant();
        var held = tokens.findBySecretHash(secret.hash())
                .filter(found -> found.token().isGoodAt(now) && found.owner().enabled());
        held.ifPresent(found -> noteUse(found.token(), found.owner().id(), from));
        return held.map(found -> limited(
                found.owner(),
                Role.common(found.token().roles(), found.owner().roles()),
                found.token().expiresAt()));
    }

    /** Somebody who came with fewer roles than their account has, for as long as their token lasts. */
    Caller limited(Account account, Set<Role> roles, java.time.@Nullable Instant until) {
        return new Caller(account.id(), account.name(), account.email(), roles, until, null);
    }

    private void noteUse(AccessToken token, UUID account, String from) {
        var now = clock.instant();
        var last = token.lastUsedAt();
        var unlessSince = now.minus(USE_IS_NOTED_EVERY);
        if (last != null && !last.isBefore(unlessSince)) {
            return;
        }
        if (tokens.use(token.id(), now, unlessSince) == 1 && last == null) {
            events.tokenFirstUsed(token.id(), account, from);
        }
    }
}

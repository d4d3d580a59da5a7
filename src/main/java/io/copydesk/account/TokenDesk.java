package io.copydesk.account;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import io.copydesk.graphql.ValidationError;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people make and end tokens of their own. */
@Service
@Transactional
class TokenDesk {

    private static final int LONGEST_NAME = 100;
    private static final int MOST = 100;

    /** The last one that MySQL knows. */
    private static final Instant LAST_DAY = Instant.parse("9999-12-31T00:00:00Z");

    /** A new token with its secret, which is nowhere else. */
    record Made(AccessToken token, TokenSecret secret) {}

    private final AccessTokens tokens;
    private final Accounts accounts;
    private final SignInProperties properties;
    private final SecurityEvents events;
    private final Clock clock;

    TokenDesk(AccessTokens tokens, Accounts accounts, SignInProperties properties, SecurityEvents events, Clock clock) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** The caller's tokens that were not ended, newest first. */
    @ForSignedIn
    @Transactional(readOnly = true)
    public List<AccessToken> list(Caller caller) {
        return tokens.findByAccountIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(caller.id());
    }

    /**
     * Makes a token for the caller.
     *
     * @param roles null for all that the caller has
     * @param expiresAt null for the configured time
     * @throws Refusal when it would do more, or last longer, than what the caller came with
     */
    @ForSignedIn
    public Made create(Caller caller, String name, @Nullable Set<Role> roles, @Nullable Instant expiresAt) {
        var now = clock.instant();
        var errors = new ArrayList<UserError>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            errors.add(new ValidationError(
                    "INVALID_NAME", "A name has 1 to " + LONGEST_NAME + " characters.", List.of("name")));
        }
        var granted = roles == null ? caller.roles() : roles;
        var reach = Role.reach(caller.roles());
        if (!reach.containsAll(granted)) {
            errors.add(new ValidationError(
                    "ROLES_EXCEEDED",
                    "A token does no more than its maker may: you may not give "
                            + granted.stream()
                                    .filter(role -> !reach.contains(role))
                                    .map(Role::name)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".",
                    List.of("roles")));
        }
        var latest = caller.until();
        var end = expiresAt == null ? now.plus(properties.tokensLast()) : expiresAt;
        if (expiresAt == null && latest != null && end.isAfter(latest)) {
            end = latest;
        }
        if (!end.isAfter(now) || (latest != null && end.isAfter(latest)) || end.isAfter(LAST_DAY)) {
            errors.add(new ValidationError(
                    "INVALID_EXPIRY",
                    "A token ends in the future, and no later than the token that it is made with.",
                    List.of("expiresAt")));
        }
        // one at a time, so that the count holds
        accounts.lock(caller.id());
        if (tokens.countByAccountIdAndRevokedAtIsNullAndExpiresAtAfter(caller.id(), now) >= MOST) {
            errors.add(new ValidationError(
                    "TOO_MANY_ACCESS_TOKENS", "You have " + MOST + " tokens; end one first.", null));
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        var secret = TokenSecret.random();
        var token = tokens.save(new AccessToken(caller.id(), name.strip(), secret, granted, now, end));
        events.tokenMade(token.id(), caller.id());
        return new Made(token, secret);
    }

    /** Ends one of the caller's tokens; false when there is no such token. */
    @ForSignedIn
    public boolean revoke(Caller caller, UUID id) {
        var token = tokens.findByIdAndAccountIdAndRevokedAtIsNull(id, caller.id());
        token.ifPresent(found -> {
            found.revoke(clock.instant());
            events.tokenRevoked(id, caller.id());
        });
        return token.isPresent();
    }
}

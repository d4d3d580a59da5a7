package io.copydesk.account;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Signs people in with address and password: every attempt is one check of a hash, whatever there is to check. */
@Component
@ConditionalOnWebApplication
class PasswordSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final AccountDesk desk;
    private final Identities identities;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final SecurityEvents events;

    PasswordSignIn(
            Accounts accounts,
            AccountDesk desk,
            Identities identities,
            Passwords passwords,
            SignInThrottle throttle,
            SecurityEvents events) {
        this.accounts = accounts;
        this.desk = desk;
        this.identities = identities;
        this.passwords = passwords;
        this.throttle = throttle;
        this.events = events;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var email = attempt.getName();
        var password = attempt.getCredentials() instanceof String typed ? typed : "";
        var address = attempt.getDetails() instanceof String from ? from : "";
        throttle.attemptPassword(email, address);
        var account = accounts.findByEmailKey(Account.keyOf(email)).orElse(null);
        var hash = account == null ? null : account.passwordHash();
        boolean matches = passwords.match(password, hash);
        if (account == null || hash == null || !matches || !account.enabled()) {
            events.signInFailed(
                    account == null ? SecurityEvents.UNKNOWN : account.id().toString(),
                    SecurityEvents.Way.PASSWORD,
                    account == null ? "NO_ACCOUNT" : matches ? "DISABLED" : "WRONG_PASSWORD",
                    address);
            throw new BadCredentialsException("no such account with this password");
        }
        throttle.succeeded(email, address);
        if (passwords.isOutdated(hash)) {
            desk.rehash(account.id(), hash, passwords.hash(password));
        }
        return new CallerAuthentication(identities.of(account, null), address);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}

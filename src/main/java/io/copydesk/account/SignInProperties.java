package io.copydesk.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people and scripts sign in.
 *
 * @param attemptsPerAccount failed attempts that one account takes within {@code attemptsLast}
 * @param attemptsPerAddress failed attempts that one address (of IPv6, one /64) may make within {@code attemptsLast}
 * @param invalidTokensPerAddress bearer tokens that do not hold, which one address may send within {@code attemptsLast}
 * @param attemptsLast how long a failed attempt counts
 * @param tokensLast how long an access token lasts that was made without saying so
 * @param oidc an OpenID Connect issuer whose people may sign in; null for none
 */
@Validated
@ConfigurationProperties("copydesk.sign-in")
record SignInProperties(
        @DefaultValue("10") @Positive int attemptsPerAccount,
        @DefaultValue("50") @Positive int attemptsPerAddress,
        @DefaultValue("100") @Positive int invalidTokensPerAddress,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration attemptsLast,
        @DefaultValue("90d") @DurationMin(minutes = 1) Duration tokensLast,
        @Valid @Nullable Oidc oidc) {

    /**
     * An OpenID Connect issuer.
     *
     * @param issuer its address, exactly as it calls itself; below it is {@code .well-known/openid-configuration}
     * @param clientId what it knows Copydesk as
     * @param clientSecret comes from the environment or a file; without one, pages offer no sign-in with the issuer
     * @param audience what bearer JWTs must be for; without one, none are taken
     * @param label what the sign-in page calls it
     * @param rolesClaim the claim that says what somebody may do; a path with dots leads into objects
     * @param keysAskedEvery how often at most the issuer is asked for its keys because a token names an unknown one, so that
     *     names that somebody makes up cost it nothing
     * @param roles which role a value of that claim stands for; values that are not named stand for none
     */
    record Oidc(
            @NotNull URI issuer,
            @NotBlank String clientId,
            @Nullable String clientSecret,
            @Nullable String audience,
            @DefaultValue("your organisation") String label,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue("10s") @DurationMin(millis = 1) Duration keysAskedEvery,
            @DefaultValue Map<String, Set<Role>> roles) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Oidc[issuer=" + issuer + ", clientId=" + clientId + "]";
        }
    }
}

package io.copydesk.account;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The configured OpenID Connect issuer: what it is asked for, what is believed of what it says, and whose account that leads
 * to. It is first asked when somebody comes with something of it, so that Copydesk starts without it.
 */
class Issuer {

    /** What Spring Security knows it as; the last part of {@link Routes#ISSUER}. */
    static final String REGISTRATION = "issuer";

    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(10);
    private static final Duration KEYS_LAST = Duration.ofMinutes(5);
    private static final Duration KEYS_OUTLAST_OUTAGES = Duration.ofHours(1);
    private static final int MILLISECONDS_TO_ANSWER = 3_000;
    private static final int MOST_BYTES = 100_000;

    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern EMAIL = Pattern.compile("[\\x21-\\x7e&&[^@<>\"(),:;\\\\]]{1,64}@[A-Za-z0-9.-]{1,180}");

    private record Discovered(ClientRegistration registration, JWKSource<SecurityContext> keys) {}

    private final SignInProperties.Oidc settings;
    private final Accounts accounts;
    private final AccountDesk desk;
    private final Identities identities;
    private final SecurityEvents events;
    private final Clock clock;

    private @Nullable Discovered discovered;
    private Instant askedLast = Instant.EPOCH;

    Issuer(
            SignInProperties.Oidc settings,
            Accounts accounts,
            AccountDesk desk,
            Identities identities,
            SecurityEvents events,
            Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.desk = desk;
        this.identities = identities;
        this.events = events;
        this.clock = clock;
    }

    /** What the sign-in page calls it. */
    String label() {
        return settings.label();
    }

    /** Whether people may come back from it to our pages. */
    boolean isForPages() {
        return settings.clientSecret() != null && !settings.clientSecret().isBlank();
    }

    /** How to send people there. */
    ClientRegistration registration() {
        return discovered().registration();
    }

    /** What reads the tokens that it tells us about people with. */
    JwtDecoder idTokens(OAuth2TokenValidator<Jwt> validator) {
        return decoder(validator);
    }

    /** Who came with this JWT; empty when it does not hold, or its account may not sign in. */
    Optional<Caller> byToken(String token, String from) {
        try {
            var jwt = accessToken(token);
            var identity = identity(jwt);
            var account = account(identity);
            if (!account.enabled()) {
                events.signInFailed(account.id().toString(), SecurityEvents.Way.ISSUER, "DISABLED", from);
                return Optional.empty();
            }
            // an older token may say less than its account may do by now, and never more
            var roles = account.hasRolesOfIssuer() ? Role.common(account.roles(), identity.roles()) : account.roles();
            return Optional.of(identities.limited(account, roles, null));
        } catch (EmailOfAnother e) {
            events.signInFailed(SecurityEvents.UNKNOWN, SecurityEvents.Way.ISSUER, "EMAIL_OF_ANOTHER", from);
        } catch (BadJwtException e) {
            events.signInFailed(SecurityEvents.UNKNOWN, SecurityEvents.Way.ISSUER, "INVALID_TOKEN", from);
        } catch (JwtException | IllegalStateException e) {
            events.signInFailed(SecurityEvents.UNKNOWN, SecurityEvents.Way.ISSUER, "ISSUER_UNREACHABLE", from);
        }
        return Optional.empty();
    }

    /**
     * The account of somebody who comes with what the issuer says about them, made when it is their first time.
     *
     * @throws EmailOfAnother when their address belongs to an account that is not theirs
     */
    Account account(ClaimAccessor token) {
        return account(identity(token));
    }

    /** What may be believed of the claims of a valid token. */
    private ExternalIdentity identity(ClaimAccessor token) {
        var subject = Objects.requireNonNullElse(token.getClaimAsString(IdTokenClaimNames.SUB), "");
        if (!SUBJECT.matcher(subject).matches()) {
            throw new BadJwtException("no usable subject");
        }
        var now = clock.instant();
        var issuedAt = token.getClaimAsInstant(IdTokenClaimNames.IAT);
        var email = email(token, subject);
        return new ExternalIdentity(
                settings.issuer().toString(),
                subject,
                name(token, email),
                email,
                roles(token),
                issuedAt == null ? Instant.EPOCH : issuedAt.isAfter(now) ? now : issuedAt);
    }

    private Account account(ExternalIdentity identity) {
        var known = accounts.findByIssuerAndSubject(identity.issuer(), identity.subject());
        if (known.isEmpty()) {
            try {
                return desk.welcome(identity);
            } catch (DataIntegrityViolationException somebodyWasFaster) {
                return accounts.findByIssuerAndSubject(identity.issuer(), identity.subject())
                        .orElseThrow(EmailOfAnother::new);
            }
        }
        var account = known.get();
        if (account.hasRolesOfIssuer() && !account.roles().equals(identity.roles())) {
            desk.takeRoles(account.id(), identity);
            return accounts.findById(account.id()).orElse(account);
        }
        return account;
    }

    private String email(ClaimAccessor token, String subject) {
        var email = token.getClaimAsString(StandardClaimNames.EMAIL);
        boolean isDenied = Boolean.FALSE.equals(token.getClaims().get(StandardClaimNames.EMAIL_VERIFIED));
        if (email != null && !isDenied && EMAIL.matcher(email).matches()) {
            return email;
        }
        var made = subject + "@" + settings.issuer().getHost();
        return made.length() <= 254 ? made : made.substring(made.length() - 254);
    }

    private static String name(ClaimAccessor token, String email) {
        return Stream.of(StandardClaimNames.NAME, StandardClaimNames.PREFERRED_USERNAME)
                .map(token::getClaimAsString)
                .filter(Objects::nonNull)
                .map(name -> name.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ")
                        .strip())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> name.length() <= 200 ? name : name.substring(0, 200))
                .orElse(email.length() <= 200 ? email : email.substring(0, 200));
    }

    private Set<Role> roles(ClaimAccessor token) {
        @Nullable Object value = token.getClaims();
        for (var part : settings.rolesClaim().split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(part) : null;
        }
        var named = value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : value instanceof String text ? List.of(text.split(" ", -1)) : List.<String>of();
        var roles = EnumSet.noneOf(Role.class);
        settings.roles().forEach((name, mapped) -> {
            if (named.stream().anyMatch(name::equalsIgnoreCase)) {
                roles.addAll(mapped);
            }
        });
        roles.remove(Role.PARTNER);
        return roles;
    }

    private Jwt accessToken(String token) {
        var audience = settings.audience();
        if (audience == null) {
            throw new BadJwtException("no audience is configured");
        }
        var issuer = settings.issuer().toString();
        var timestamps = new JwtTimestampValidator();
        timestamps.setAllowEmptyExpiryClaim(false);
        return decoder(new DelegatingOAuth2TokenValidator<>(
                        timestamps,
                        new JwtIssuerValidator(issuer),
                        new JwtClaimValidator<Collection<String>>(
                                IdTokenClaimNames.AUD, given -> given != null && given.contains(audience))))
                .decode(token);
    }

    /** Believes signatures by keys that the issuer publishes, and no other; what the token itself says of keys is ignored. */
    private JwtDecoder decoder(OAuth2TokenValidator<Jwt> validator) {
        var decoder = NimbusJwtDecoder.withJwkSource(discovered().keys())
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.values())))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
                .build();
        decoder.setJwtValidator(validator);
        return decoder;
    }

    /** Asks the issuer once; where that failed, not again at every request. */
    private synchronized Discovered discovered() {
        var known = discovered;
        if (known != null) {
            return known;
        }
        var now = clock.instant();
        if (askedLast.plus(ASKED_AGAIN_AFTER).isAfter(now)) {
            throw new IllegalStateException("the issuer did not answer");
        }
        askedLast = now;
        try {
            var registration = ClientRegistrations.fromIssuerLocation(
                            settings.issuer().toString())
                    .registrationId(REGISTRATION)
                    .clientId(settings.clientId())
                    .clientSecret(Objects.requireNonNullElse(settings.clientSecret(), ""))
                    .clientName(settings.label())
                    .redirectUri("{baseUrl}" + Routes.ISSUER_CALLBACK)
                    .scope("openid", "profile", "email")
                    .build();
            var keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
            known = new Discovered(registration, keys(keys, settings.keysAskedEvery()));
            discovered = known;
            return known;
        } catch (RuntimeException e) {
            throw new IllegalStateException("the issuer did not answer as one", e);
        }
    }

    /** Keys are asked for when an unknown one is named, but not at every request of whoever makes names up. */
    private static JWKSource<SecurityContext> keys(String address, Duration askedEvery) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            URI.create(address).toURL(),
                            new DefaultResourceRetriever(MILLISECONDS_TO_ANSWER, MILLISECONDS_TO_ANSWER, MOST_BYTES))
                    .cache(KEYS_LAST.toMillis(), MILLISECONDS_TO_ANSWER)
                    .refreshAheadCache(false)
                    .rateLimited(askedEvery.toMillis())
                    .outageTolerant(KEYS_OUTLAST_OUTAGES.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}

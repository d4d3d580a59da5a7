package io.copydesk.account;

import io.copydesk.graphql.CursorKey;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers whoever leaves for the issuer in a sealed cookie of theirs: strangers leave no row in the database, and come back
 * to any node.
 */
class Departures implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String COOKIE = "copydesk-departure";

    private static final String WANTED = Departures.class.getName();
    private static final Duration LAST = Duration.ofMinutes(10);
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    /**
     * What has to be known when somebody comes back.
     *
     * @param state what the issuer hands back, so that nobody comes back who did not leave
     * @param attributes what proves that the answer is to this request: the nonce, and PKCE's verifier
     * @param to where they wanted to go
     * @param until in seconds since 1970
     */
    record Departure(String state, String redirectUri, Map<String, String> attributes, String to, long until) {}

    private final Issuer issuer;
    private final SecretKey key;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Departures(Issuer issuer, CursorKey secret, JsonMapper json, Clock clock) {
        this.issuer = issuer;
        this.key = new SecretKeySpec(secret.derived("departures"), "AES");
        this.json = json;
        this.clock = clock;
    }

    /** Where somebody who just came back wanted to go; null when they did not say. */
    static @Nullable String wanted(HttpServletRequest request) {
        return (String) request.getAttribute(WANTED);
    }

    @Override
    public void saveAuthorizationRequest(
            OAuth2AuthorizationRequest leaving, HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> attributes = new HashMap<>();
        leaving.getAttributes().forEach((name, value) -> attributes.put(name, value.toString()));
        var departure = new Departure(
                Objects.requireNonNull(leaving.getState()),
                Objects.requireNonNull(leaving.getRedirectUri()),
                attributes,
                LocalAddress.of(request.getParameter("to")),
                clock.instant().plus(LAST).getEpochSecond());
        set(sealed(json.writeValueAsBytes(departure)), LAST, request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return departure(request).map(this::request).orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var departure = departure(request);
        if (departure.isEmpty()) {
            return null;
        }
        set("", Duration.ZERO, request, response);
        request.setAttribute(WANTED, departure.get().to());
        return request(departure.get());
    }

    private OAuth2AuthorizationRequest request(Departure departure) {
        var registration = issuer.registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .scopes(registration.getScopes())
                .redirectUri(departure.redirectUri())
                .state(departure.state())
                .attributes(attributes -> attributes.putAll(departure.attributes()))
                .build();
    }

    /** Empty unless it is the one that comes back, from where it left, and in time. */
    private Optional<Departure> departure(HttpServletRequest request) {
        var cookies = request.getCookies();
        var state = request.getParameter(OAuth2ParameterNames.STATE);
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> opened(cookie.getValue()).stream())
                .filter(departure -> departure.state().equals(state))
                .filter(departure -> clock.instant().isBefore(Instant.ofEpochSecond(departure.until())))
                .findFirst();
    }

    private static void set(String value, Duration lasts, HttpServletRequest request, HttpServletResponse response) {
        // Lax, because one comes back by a link on another site
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, value)
                        .path(Routes.ISSUER)
                        .maxAge(lasts)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private String sealed(byte[] text) {
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            var sealed = ByteBuffer.allocate(NONCE_LENGTH + cipher.getOutputSize(text.length))
                    .put(nonce)
                    .put(cipher.doFinal(text));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Departure> opened(String sealed) {
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed);
            if (bytes.length <= NONCE_LENGTH) {
                return Optional.empty();
            }
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_LENGTH));
            return Optional.of(
                    json.readValue(cipher.doFinal(bytes, NONCE_LENGTH, bytes.length - NONCE_LENGTH), Departure.class));
        } catch (IllegalArgumentException | GeneralSecurityException | JacksonException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}

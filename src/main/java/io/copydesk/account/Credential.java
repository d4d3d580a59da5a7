package io.copydesk.account;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What scripts and clients say with each request about who they are.
 *
 * @param isForKeys whether it came in a way that is for API keys alone
 */
public record Credential(String text, boolean isForKeys) {

    /** For clients that can set a header of any name, but not {@code Authorization}. */
    static final String KEY_HEADER = "X-Api-Key";

    /** Asks for a key as name and password, where it may come like that. */
    public static final String BASIC = "Basic realm=\"feeds\", charset=\"UTF-8\"";

    private static final String BEARER_SCHEME = "Bearer";
    private static final String BASIC_SCHEME = "Basic";

    /** Feed readers know addresses, names and passwords, and nothing else. */
    private static final RequestMatcher FEEDS =
            PathPatternRequestMatcher.withDefaults().matcher("/feeds/**");

    /** Of a request; empty when it says nothing. It may hold or not. */
    public static Optional<Credential> of(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        var bearer = bearer(authorization);
        if (bearer.isPresent()) {
            return bearer;
        }
        var key = request.getHeader(KEY_HEADER);
        if (key != null) {
            return Optional.of(new Credential(key.strip(), true));
        }
        return isForFeeds(request) ? basic(authorization) : Optional.empty();
    }

    /** The token of an {@code Authorization}; empty when it is none of this kind. */
    static Optional<Credential> bearer(@Nullable String authorization) {
        return after(BEARER_SCHEME, authorization).map(token -> new Credential(token, false));
    }

    /** Whether a request is for where feed readers come to. */
    static boolean isForFeeds(HttpServletRequest request) {
        return FEEDS.matches(request);
    }

    /** The key is the password or, where only one thing can be typed, the name. */
    private static Optional<Credential> basic(@Nullable String authorization) {
        return after(BASIC_SCHEME, authorization).map(encoded -> {
            try {
                var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                var password = pair.substring(colon + 1);
                return new Credential(password.isEmpty() ? pair.substring(0, Math.max(0, colon)) : password, true);
            } catch (IllegalArgumentException e) {
                return new Credential("", true);
            }
        });
    }

    private static Optional<String> after(String scheme, @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return Optional.empty();
        }
        var rest = authorization.substring(scheme.length());
        return rest.isEmpty() || rest.charAt(0) == ' ' ? Optional.of(rest.strip()) : Optional.empty();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credential[…]";
    }
}

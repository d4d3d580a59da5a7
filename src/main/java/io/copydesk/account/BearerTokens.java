package io.copydesk.account;

import io.copydesk.graphql.HttpRefusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in whoever sends {@code Authorization: Bearer}: our own access tokens, or JWTs of the configured issuer. Who sends a
 * token that does not hold is told so, and never taken for an anonymous reader.
 */
class BearerTokens extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer";

    private final Identities identities;
    private final @Nullable Issuer issuer;
    private final SecurityEvents events;
    private final HttpRefusals refusals;

    /**
     * @param issuer null where no issuer is configured
     */
    BearerTokens(Identities identities, @Nullable Issuer issuer, SecurityEvents events, HttpRefusals refusals) {
        this.identities = identities;
        this.issuer = issuer;
        this.events = events;
        this.refusals = refusals;
    }

    /** Whether the request comes with a token, and so without what a browser adds by itself. */
    static boolean isBearer(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isBearer(request)) {
            chain.doFilter(request, response);
            return;
        }
        var address = request.getRemoteAddr();
        var caller = caller(token(request), address);
        if (caller.isEmpty()) {
            SecurityContextHolder.clearContext();
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            refusals.write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    ErrorType.UNAUTHORIZED,
                    "INVALID_TOKEN",
                    "This token does not hold: it is none of ours, has ended, or its account may not sign in.");
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller.get(), address)));
        chain.doFilter(request, response);
    }

    private Optional<Caller> caller(String token, String address) {
        if (token.startsWith(TokenSecret.START) || issuer == null) {
            var caller = TokenSecret.of(token).flatMap(secret -> identities.byToken(secret, address));
            if (caller.isEmpty()) {
                events.signInFailed(SecurityEvents.UNKNOWN, SecurityEvents.Way.TOKEN, "INVALID_TOKEN", address);
            }
            return caller;
        }
        return issuer.byToken(token, address);
    }

    private static String token(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(SCHEME.length())
                .strip();
    }
}

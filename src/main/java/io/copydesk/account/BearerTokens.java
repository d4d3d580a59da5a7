package io.copydesk.account;

import io.copydesk.graphql.HttpRefusals;
import io.copydesk.graphql.RequestRefused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in whoever sends {@code Authorization: Bearer}: our own access tokens, or JWTs of the configured issuer. Who sends a
 * token that does not hold is told so, and never taken for an anonymous reader; guessing is throttled.
 */
class BearerTokens extends OncePerRequestFilter {

    private static final String REFUSAL = BearerTokens.class.getName();

    private final Bearers bearers;

    BearerTokens(Bearers bearers) {
        this.bearers = bearers;
    }

    /** Whether the request comes with a token, and so without what a browser adds by itself. */
    static boolean isBearer(HttpServletRequest request) {
        return token(request).isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        token(request).ifPresent(token -> identify(request, token, request.getRemoteAddr()));
        chain.doFilter(request, response);
    }

    private void identify(HttpServletRequest request, String token, String address) {
        SecurityContextHolder.clearContext();
        try {
            bearers.come(token, address)
                    .ifPresentOrElse(
                            caller -> SecurityContextHolder.setContext(
                                    new SecurityContextImpl(new CallerAuthentication(caller, address))),
                            () -> request.setAttribute(REFUSAL, ""));
        } catch (SignInLocked locked) {
            request.setAttribute(REFUSAL, locked);
        }
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Bearers.token(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    /** Turns away whoever came with a token that does not hold, once their request has been counted. */
    static class Refused extends OncePerRequestFilter {

        private final HttpRefusals refusals;

        Refused(HttpRefusals refusals) {
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            switch (request.getAttribute(REFUSAL)) {
                case null -> chain.doFilter(request, response);
                case SignInLocked locked -> {
                    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(locked.seconds()));
                    refusals.write(
                            request,
                            response,
                            HttpStatus.TOO_MANY_REQUESTS,
                            RequestRefused.overLimit(
                                    "TOO_MANY_INVALID_TOKENS",
                                    "Too many tokens that do not hold came from your address; %d are taken. Try again in"
                                                    .formatted(locked.limit())
                                            + " %d seconds.".formatted(locked.seconds()),
                                    locked.limit(),
                                    locked.limit() + 1));
                }
                default -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                    refusals.write(
                            request,
                            response,
                            HttpStatus.UNAUTHORIZED,
                            ErrorType.UNAUTHORIZED,
                            "INVALID_TOKEN",
                            "This token does not hold: it is none of ours, has ended, or its account may not sign in.");
                }
            }
        }
    }
}

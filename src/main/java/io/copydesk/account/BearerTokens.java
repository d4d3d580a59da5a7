package io.copydesk.account;

import io.copydesk.graphql.HttpRefusals;
import io.copydesk.graphql.RequestRefused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in whoever sends {@code Authorization: Bearer}, with one of our own access tokens, a JWT of the configured issuer or an
 * API key, or the key in one of the ways that are for keys. Who sends what does not hold is told so, and never taken for an
 * anonymous reader; guessing is throttled.
 */
class BearerTokens extends OncePerRequestFilter {

    private static final String REFUSAL = BearerTokens.class.getName();

    private final Bearers bearers;

    BearerTokens(Bearers bearers) {
        this.bearers = bearers;
    }

    /** Whether the request comes with a token, and so without what a browser adds by itself. */
    static boolean isBearer(HttpServletRequest request) {
        return Credential.of(request).isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Credential.of(request).ifPresent(credential -> identify(request, credential, request.getRemoteAddr()));
        chain.doFilter(request, response);
    }

    private void identify(HttpServletRequest request, Credential credential, String address) {
        SecurityContextHolder.clearContext();
        try {
            bearers.come(credential, address)
                    .ifPresentOrElse(
                            caller -> SecurityContextHolder.setContext(new SecurityContextImpl(caller)),
                            () -> request.setAttribute(REFUSAL, ""));
        } catch (SignInLocked locked) {
            request.setAttribute(REFUSAL, locked);
        }
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
                    if (Credential.isForFeeds(request)) {
                        // feed readers ask for another one then
                        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, Credential.BASIC);
                    }
                    refusals.write(
                            request,
                            response,
                            HttpStatus.UNAUTHORIZED,
                            ErrorType.UNAUTHORIZED,
                            "INVALID_TOKEN",
                            "This token or key does not hold: it is none of ours, has ended, or its account may not"
                                    + " sign in.");
                }
            }
        }
    }
}

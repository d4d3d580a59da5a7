package io.copydesk.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Proof that a request which rides on a session comes from a page of ours: scripts send the value of the cookie back as a
 * header, forms carry it masked, so that it cannot be guessed from compressed pages.
 */
class CsrfTokens implements CsrfTokenRequestHandler {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Compared as the filters behind them do it, however the path is encoded. */
    private static final RequestMatcher FORMS = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(Routes.SIGN_IN),
            PathPatternRequestMatcher.withDefaults().matcher(Routes.SIGN_OUT));

    private final CsrfTokenRequestHandler plain = new CsrfTokenRequestAttributeHandler();
    private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();

    /** A request that comes with a token, or in no session, carries nothing that a browser adds by itself. */
    static boolean isAskedOf(HttpServletRequest request) {
        if (HARMLESS.contains(request.getMethod())) {
            return false;
        }
        return FORMS.matches(request) || (!BearerTokens.isBearer(request) && SessionContexts.isSession(request));
    }

    /** Whether the request sends a form of the sign-in page. */
    static boolean isForm(HttpServletRequest request) {
        return FORMS.matches(request);
    }

    static CsrfTokenRepository repository() {
        var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return repository;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return (request.getHeader(token.getHeaderName()) == null ? masked : plain)
                .resolveCsrfTokenValue(request, token);
    }
}

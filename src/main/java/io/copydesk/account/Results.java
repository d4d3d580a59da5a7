package io.copydesk.account;

import io.copydesk.graphql.HttpRefusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** What callers get to see of signing in, of signing out, and of being turned away. */
@Component
@ConditionalOnWebApplication
class Results {

    private final SignInPage page;
    private final HttpRefusals refusals;
    private final SecurityEvents events;

    Results(SignInPage page, HttpRefusals refusals, SecurityEvents events) {
        this.page = page;
        this.refusals = refusals;
        this.events = events;
    }

    void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        if (who.getPrincipal() instanceof ExternalUser user) {
            events.signedIn(user.account(), SecurityEvents.Way.ISSUER, request.getRemoteAddr());
        } else if (who.getPrincipal() instanceof Caller caller) {
            events.signedIn(caller.id(), SecurityEvents.Way.PASSWORD, request.getRemoteAddr());
        }
        // pages find it in their cookie from the start
        ((CsrfToken) request.getAttribute(CsrfToken.class.getName())).getToken();
        redirect(
                response,
                LocalAddress.of(
                        who.getPrincipal() instanceof ExternalUser
                                ? Departures.wanted(request)
                                : request.getParameter("to")));
    }

    void signInFailed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof SignInLocked locked) {
            long seconds = locked.seconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            page.write(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "There were too many attempts. Try again in %d minutes.".formatted((seconds + 59) / 60));
            return;
        }
        page.write(
                request, response, HttpStatus.UNAUTHORIZED, "Nobody may sign in with this address and this password.");
    }

    void externalSignInFailed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        page.write(request, response, HttpStatus.UNAUTHORIZED, "This did not work. Ask an administrator of Copydesk.");
    }

    void signedOut(HttpServletRequest request, HttpServletResponse response) {
        redirect(response, "/");
    }

    /** What a caller may not call is answered like what does not exist. */
    void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException {
        if (!(denial instanceof CsrfException)) {
            response.sendError(HttpStatus.NOT_FOUND.value());
        } else if (CsrfTokens.isForm(request)) {
            page.write(request, response, HttpStatus.FORBIDDEN, "The page was too old. Please try again.");
        } else {
            refusals.write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    ErrorType.FORBIDDEN,
                    "INVALID_CSRF_TOKEN",
                    "In a session, send the value of the cookie XSRF-TOKEN as the header X-XSRF-TOKEN.");
        }
    }

    void anonymous(HttpServletRequest request, HttpServletResponse response, AuthenticationException denial)
            throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    private static void redirect(HttpServletResponse response, String local) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, local);
    }
}

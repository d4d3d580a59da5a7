package io.copydesk.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;

/** The page on which people sign in and out; works without scripts and without any other host. */
@Controller
@ConditionalOnWebApplication
class SignInPage {

    private final ObjectProvider<Issuer> issuer;

    SignInPage(ObjectProvider<Issuer> issuer) {
        this.issuer = issuer;
    }

    @GetMapping(Routes.SIGN_IN)
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(request, response, HttpStatus.OK, null);
    }

    /** Shows the page, with what went wrong before. */
    void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, @Nullable String problem)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        var csrf = ((CsrfToken) request.getAttribute(CsrfToken.class.getName())).getToken();
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var content = authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? signedIn(caller, csrf)
                : form(csrf, LocalAddress.of(request.getParameter("to")), problem);
        response.getWriter().write("""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Copydesk: sign in</title>
              <link rel="icon" href="data:,">
              <link rel="stylesheet" href="/home.css">
              <link rel="stylesheet" href="/sign-in.css">
              <link rel="alternate" type="application/atom+xml" title="Copydesk" href="/feeds/all.atom">
              <link rel="alternate" type="application/rss+xml" title="Copydesk" href="/feeds/all.rss">
              <link rel="alternate" type="application/feed+json" title="Copydesk" href="/feeds/all.json">
            </head>
            <body>
              <main>
            %s
              </main>
            </body>
            </html>
            """.formatted(content));
    }

    private String form(String csrf, String to, @Nullable String problem) {
        var alert = problem == null ? "" : "    <p role=\"alert\">" + HtmlUtils.htmlEscape(problem) + "</p>\n";
        var external = issuer.getIfAvailable();
        var link = external == null || !external.isForPages()
                ? ""
                : "    <p><a href=\"%s?to=%s\">Sign in with %s</a></p>\n"
                        .formatted(
                                Routes.ISSUER,
                                URLEncoder.encode(to, StandardCharsets.UTF_8),
                                HtmlUtils.htmlEscape(external.label()));
        return """
                <h1>Sign in</h1>
            %s    <form method="post" action="%s">
                  <input type="hidden" name="_csrf" value="%s">
                  <input type="hidden" name="to" value="%s">
                  <label for="email">E-mail address</label>
                  <input id="email" name="email" inputmode="email" autocomplete="username" maxlength="254" required autofocus>
                  <label for="password">Password</label>
                  <input id="password" name="password" type="password" autocomplete="current-password" required>
                  <button>Sign in</button>
                </form>
            %s\
            """.formatted(alert, Routes.SIGN_IN, HtmlUtils.htmlEscape(csrf), HtmlUtils.htmlEscape(to), link);
    }

    private static String signedIn(Caller caller, String csrf) {
        return """
                <h1>You are signed in</h1>
                <p>As %s (%s). <a href="/graphiql">Go to GraphiQL</a></p>
                <form method="post" action="%s">
                  <input type="hidden" name="_csrf" value="%s">
                  <button>Sign out</button>
                </form>
            """.formatted(
                        HtmlUtils.htmlEscape(caller.name()),
                        HtmlUtils.htmlEscape(caller.email()),
                        Routes.SIGN_OUT,
                        HtmlUtils.htmlEscape(csrf));
    }
}

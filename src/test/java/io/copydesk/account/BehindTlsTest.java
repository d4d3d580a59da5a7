package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy that speaks TLS with browsers. */
@DeskTest
@ContextConfiguration(initializers = {TestDatabase.class, TestIssuer.class})
@TestPropertySource(properties = "copydesk.proxies=127.0.0.1,::1")
class BehindTlsTest {

    @Autowired
    Desk desk;

    @Test
    void all_cookies_are_for_tls_alone() {
        desk.account("mira");
        var browser = desk.browser().with("X-Forwarded-Proto", "https").with("X-Forwarded-For", "192.0.2.1");

        var signedIn = browser.signIn(Desk.email("mira"), Desk.PASSWORD);

        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(cookies(signedIn))
                .anyMatch(cookie -> cookie.startsWith(Person.SESSION + "="))
                .allMatch(cookie -> cookie.contains("Secure"));
        var page = desk.browser().with("X-Forwarded-Proto", "https").opens("/sign-in");
        assertThat(cookies(page))
                .anyMatch(cookie -> cookie.startsWith(Person.CSRF + "="))
                .allMatch(cookie -> cookie.contains("Secure"));
        var leaving = desk.browser().with("X-Forwarded-Proto", "https").opens("/sign-in/issuer");
        assertThat(cookies(leaving))
                .anyMatch(cookie -> cookie.startsWith(Departures.COOKIE + "="))
                .allMatch(cookie -> cookie.contains("Secure"));
        assertThat(leaving.headers().firstValue("Location").orElseThrow()).contains("redirect_uri=https://");
        assertThat(browser.asks("{ viewer { sessions { address } } }")
                        .at("viewer/sessions/0/address")
                        .asString())
                .isEqualTo("192.0.2.1");
    }

    @Test
    void without_tls_they_are_not() {
        desk.account("mira");

        assertThat(cookies(desk.browser().signIn(Desk.email("mira"), Desk.PASSWORD)))
                .isNotEmpty()
                .noneMatch(cookie -> cookie.contains("Secure"));
    }

    private static List<String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }
}

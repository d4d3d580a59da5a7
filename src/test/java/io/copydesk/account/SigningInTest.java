package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class SigningInTest {

    private static final String WHO = "{ viewer { name roles } }";

    @Autowired
    Desk desk;

    @Autowired
    Reader reader;

    @Autowired
    SignInThrottle throttle;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void forget() {
        throttle.reset();
    }

    @Test
    void a_reader_is_nobody_and_gets_no_cookie() {
        var answer = desk.browser().posts(WHO, Map.of());

        assertThat(answer.body()).startsWith("{\"data\":{\"viewer\":null}");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void the_form_signs_in_and_the_session_says_who() {
        desk.account("mira");
        var browser = desk.browser();

        var answer = browser.signIn("MIRA@desk.example ", Desk.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(browser.asks(WHO).at("viewer").toString())
                .isEqualTo("{\"name\":\"mira\",\"roles\":[\"MODERATOR\"]}");
    }

    @Test
    void the_cookie_of_a_session_is_out_of_reach_for_scripts_and_other_sites() {
        desk.account("mira");

        var answer = desk.browser().signIn(Desk.email("mira"), Desk.PASSWORD);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith(Person.SESSION + "=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Secure"));
    }

    @Test
    void signing_in_changes_the_session_that_somebody_planted() {
        desk.account("mira");
        var mallory = desk.inBrowser("mallory");
        var planted = mallory.cookie(Person.SESSION);
        var victim = desk.browser().withCookie(Person.SESSION, java.util.Objects.requireNonNull(planted));

        victim.fills("/sign-in", Map.of("email", Desk.email("mira"), "password", Desk.PASSWORD));

        // the form of whoever is signed in signs out; the victim starts anew
        var other = desk.browser().withCookie(Person.SESSION, planted);
        other.opens("/sign-in");
        assertThat(victim.cookie(Person.SESSION)).isNotEqualTo(planted);
        assertThat(other.asks(WHO).body().toString()).doesNotContain("mira");
        var made = desk.browser().withCookie(Person.SESSION, "bWFkZSB1cA==");
        made.signIn(Desk.email("mira"), Desk.PASSWORD);
        assertThat(made.cookie(Person.SESSION)).isNotEqualTo("bWFkZSB1cA==");
    }

    @Test
    void signing_out_ends_the_session() {
        var mira = desk.inBrowser("mira");
        var session = java.util.Objects.requireNonNull(mira.cookie(Person.SESSION));
        var page = mira.opens("/sign-in").body();
        assertThat(page).contains("You are signed in", "mira@desk.example");

        var token = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1");
        var answer = mira.submits("/sign-out", Map.of("_csrf", token));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(mira.cookie(Person.SESSION)).isNull();
        assertThat(desk.browser()
                        .withCookie(Person.SESSION, session)
                        .asks(WHO)
                        .at("viewer")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"mira@desk.example, wrong password of mira", "nobody@desk.example, bees return to the city", "'', ''"})
    void whoever_may_not_sign_in_hears_the_same(String email, String password) {
        desk.account("mira");

        var answer = desk.browser().signIn(email, password);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .contains("role=\"alert\">Nobody may sign in with this address and this password.")
                .doesNotContain("mira", "bees");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith(Person.SESSION));
    }

    @Test
    void a_disabled_account_hears_the_same() {
        desk.disables("mira");

        assertThat(desk.browser().signIn(Desk.email("mira"), Desk.PASSWORD).statusCode())
                .isEqualTo(401);
    }

    @Test
    void disabling_an_account_ends_its_sessions_at_the_next_request() {
        var mira = desk.inBrowser("mira");
        jdbc.sql("update account set enabled = false where email_key = 'mira@desk.example'")
                .update();

        assertThat(mira.asks(WHO).at("viewer").isNull()).isTrue();
    }

    @Test
    void roles_are_read_at_each_request() {
        var mira = desk.inBrowser("mira");

        desk.gives("mira", Role.ADMIN);

        assertThat(mira.asks(WHO).at("viewer/roles").toString()).isEqualTo("[\"ADMIN\"]");
        assertThat(mira.asks("{ accounts { nodes { name } } }").each("accounts/nodes", "name"))
                .containsExactly("mira");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphiql", "/", "/graphiql?query=%7Bfeed%7D"})
    void one_goes_on_to_a_page_of_ours(String to) {
        desk.account("mira");

        var answer = desk.browser()
                .fills("/sign-in", Map.of("email", Desk.email("mira"), "password", Desk.PASSWORD, "to", to));

        assertThat(answer.headers().firstValue("Location")).contains(to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/\t/evil.example",
                "/\r\nSet-Cookie: a=b",
                "/%0d%0a",
                "/@evil.example"
            })
    void one_never_goes_on_to_another_site(String to) {
        desk.account("mira");

        var answer = desk.browser()
                .fills("/sign-in", Map.of("email", Desk.email("mira"), "password", Desk.PASSWORD, "to", to));

        var location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).isIn("/", "/%0d%0a");
    }

    @Test
    void what_a_link_says_comes_to_no_harm_in_the_page() {
        var page = desk.browser()
                .opens("/sign-in?to=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E&email=%22%3E%3Cb%3E")
                .body();

        assertThat(page).contains("name=\"to\" value=\"/\"").doesNotContain("<script", "<b>");
    }

    @Test
    void the_page_needs_no_scripts_and_no_other_host() {
        var answer = desk.browser().opens("/sign-in");

        assertThat(answer.body())
                .doesNotContain("<script", "http:", "https:")
                .contains("<label for=\"email\">", "<label for=\"password\">", "lang=\"en\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
    }

    @Test
    void in_a_session_a_request_needs_proof_that_it_comes_from_our_page() {
        var mira = desk.inBrowser("mira");
        var proof = java.util.Objects.requireNonNull(mira.cookie(Person.CSRF));
        assertThat(mira.asks(WHO).at("viewer/name").asString()).isEqualTo("mira");

        mira.withoutCookie(Person.CSRF);
        var answer = mira.posts(WHO, Map.of());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("INVALID_CSRF_TOKEN", "FORBIDDEN").doesNotContain("mira");

        mira.withCookie(Person.CSRF, proof);
        mira.with("X-XSRF-TOKEN", "made up");
        var request = reader.post("{\"query\": \"{ viewer { name } }\"}").header("Content-Type", "application/json");
        assertThat(mira.sends(request).statusCode()).isEqualTo(403);
    }

    @Test
    void signing_in_and_out_need_that_proof_too() {
        desk.account("mira");
        var fields = Map.of("email", Desk.email("mira"), "password", Desk.PASSWORD);

        assertThat(desk.browser().submits("/sign-in", fields).statusCode()).isEqualTo(403);
        assertThat(desk.browser().submits("/sign%2Din", fields).statusCode()).isEqualTo(403);
        var mira = desk.inBrowser("mira");
        assertThat(mira.submits("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(mira.asks(WHO).at("viewer/name").asString()).isEqualTo("mira");
        assertThat(mira.opens("/sign-out").statusCode()).isEqualTo(404);
    }

    @Test
    void a_token_counts_more_than_the_cookie_beside_it() {
        var mira = desk.inBrowser("mira");
        mira.withoutCookie(Person.CSRF);

        var both = mira.with("Authorization", "Bearer nonsense").posts(WHO, Map.of());

        assertThat(both.statusCode()).isEqualTo(401);
    }

    @Test
    void a_form_that_is_too_large_or_cannot_be_read_is_no_bug_of_ours() {
        var large = ("email=" + "x".repeat(70_000)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var answer = reader.sends(reader.to("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large)))
                .build());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE", "\"limit\":65536");
        var unreadable = reader.sends(reader.to("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("email=%zz"))
                .build());
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("INVALID_REQUEST");
    }

    @Test
    void sessions_are_listed_and_can_be_ended() {
        var office = desk.inBrowser("mira");
        var home = desk.inBrowser("mira");
        var sessions = "{ viewer { sessions { id createdAt lastSeenAt address current } } }";

        var seen = home.asks(sessions).at("viewer/sessions");
        assertThat(seen).hasSize(2);
        assertThat(seen)
                .allSatisfy(session ->
                        assertThat(session.path("address").asString()).isEqualTo("127.0.0.1"));
        assertThat(seen.toString()).doesNotContain(java.util.Objects.requireNonNull(home.cookie(Person.SESSION)));
        var other = seen.get(0).path("current").asBoolean() ? seen.get(1) : seen.get(0);
        assertThat(other.path("current").asBoolean()).isFalse();

        var end = "mutation ($id: ID!) { endSession(id: $id) }";
        var id = Map.of("id", other.path("id").asString());
        assertThat(desk.inBrowser("omar").asks(end, id).at("endSession").asBoolean())
                .isFalse();
        assertThat(home.asks(end, id).at("endSession").asBoolean()).isTrue();

        assertThat(office.asks(WHO).at("viewer").isNull()).isTrue();
        assertThat(home.asks(sessions).at("viewer/sessions")).hasSize(1);
        home.asks(end, Map.of("id", "x")).isRefused("INVALID_ID");
    }

    @Test
    void a_new_password_ends_all_sessions() {
        var mira = desk.inBrowser("mira");

        desk.setsPassword("mira", "quite another sentence");

        assertThat(mira.asks(WHO).at("viewer").isNull()).isTrue();
        assertThat(desk.browser().signIn(Desk.email("mira"), Desk.PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(desk.browser()
                        .signIn(Desk.email("mira"), "quite another sentence")
                        .statusCode())
                .isEqualTo(303);
    }
}

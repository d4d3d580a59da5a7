package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.copydesk.DeskTest;
import io.copydesk.TestDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@DeskTest
@ContextConfiguration(initializers = {TestDatabase.class, TestIssuer.class})
class ExternalSignInTest {

    private static final String WHO = "{ viewer { name email roles } }";

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_token_of_the_issuer_makes_an_account_at_its_first_use() {
        var wilma = bearer(TestIssuer.token("wilma", "editors", "robots", "gardeners"));

        assertThat(wilma.asks(WHO).at("viewer").toString())
                .isEqualTo("{\"name\":\"The wilma\",\"email\":\"wilma@issuer.example\",\"roles\":[\"MODERATOR\"]}");
        wilma.asks(WHO);
        assertThat(desk.as("ada").asks("{ accounts { nodes { name } } }").each("accounts/nodes", "name"))
                .containsExactly("ada", "The wilma");
    }

    @Test
    void the_newer_type_of_access_tokens_is_taken_too() {
        var header = new JWSHeader.Builder(TestIssuer.header())
                .type(new JOSEObjectType("at+jwt"))
                .build();
        var token = TestIssuer.signed(TestIssuer.claims("wilma", "writers").build(), TestIssuer.key(), header);

        assertThat(bearer(token).asks(WHO).at("viewer/roles").toString()).isEqualTo("[\"CONTRIBUTOR\"]");
    }

    static Stream<Arguments> attacks() throws Exception {
        var good = TestIssuer.claims("wilma", "operators");
        var claims = good.build();
        var key = TestIssuer.key();
        var stranger = TestIssuer.strangersKey(key.getKeyID());
        var now = Instant.now();
        var withPublicKey = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
        withPublicKey.sign(new MACSigner(key.toPublicJWK().toRSAPublicKey().getEncoded()));
        var unsigned = new PlainJWT(claims).serialize();
        var signed = TestIssuer.signed(claims);
        return Stream.of(
                Arguments.of("without a signature", unsigned),
                Arguments.of("with an empty signature", unsigned.substring(0, unsigned.lastIndexOf('.')) + "."),
                Arguments.of("with its signature cut off", signed.substring(0, signed.lastIndexOf('.') + 1)),
                Arguments.of("signed with the public key as a secret", withPublicKey.serialize()),
                Arguments.of("signed by a stranger", TestIssuer.signed(claims, stranger, TestIssuer.header())),
                Arguments.of(
                        "bringing its own key",
                        TestIssuer.signed(
                                claims,
                                stranger,
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .jwk(stranger.toPublicJWK())
                                        .build())),
                Arguments.of(
                        "saying where its key is",
                        TestIssuer.signed(
                                claims,
                                stranger,
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("evil")
                                        .jwkURL(URI.create("https://evil.example/keys"))
                                        .build())),
                Arguments.of(
                        "naming an unknown key",
                        TestIssuer.signed(
                                claims,
                                stranger,
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("unknown")
                                        .build())),
                Arguments.of(
                        "naming a file as its key",
                        TestIssuer.signed(
                                claims,
                                stranger,
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("../../../../dev/null' or '1'='1")
                                        .build())),
                Arguments.of(
                        "of another type",
                        TestIssuer.signed(
                                claims,
                                key,
                                new JWSHeader.Builder(TestIssuer.header())
                                        .type(new JOSEObjectType("logout+jwt"))
                                        .build())),
                Arguments.of(
                        "expired",
                        TestIssuer.signed(TestIssuer.claims("wilma")
                                .expirationTime(Date.from(now.minusSeconds(3600)))
                                .build())),
                Arguments.of(
                        "without an end",
                        TestIssuer.signed(
                                TestIssuer.claims("wilma").expirationTime(null).build())),
                Arguments.of(
                        "not valid yet",
                        TestIssuer.signed(TestIssuer.claims("wilma")
                                .notBeforeTime(Date.from(now.plusSeconds(3600)))
                                .build())),
                Arguments.of(
                        "for somebody else",
                        TestIssuer.signed(TestIssuer.claims("wilma")
                                .audience("another-api")
                                .build())),
                Arguments.of(
                        "for the client alone, as those about people are",
                        TestIssuer.signed(TestIssuer.claims("wilma")
                                .audience(TestIssuer.CLIENT)
                                .build())),
                Arguments.of(
                        "for nobody",
                        TestIssuer.signed(TestIssuer.claims("wilma")
                                .audience((String) null)
                                .build())),
                Arguments.of(
                        "of another issuer",
                        TestIssuer.signed(TestIssuer.claims("wilma")
                                .issuer(TestIssuer.address() + "2")
                                .build())),
                Arguments.of(
                        "about nobody",
                        TestIssuer.signed(
                                TestIssuer.claims("wilma").subject(null).build())),
                Arguments.of("that is none", "a.b.c"),
                Arguments.of("that is none at all", "nonsense"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void a_token_does_not_hold_that_is(String what, String token) {
        var answer = bearer(token).posts(WHO, Map.of());

        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(answer.body()).contains("INVALID_TOKEN").doesNotContain(token, "Exception", "jwk", "alg");
        assertThat(desk.as("ada").asks("{ accounts { nodes { name } } }").each("accounts/nodes", "name"))
                .containsExactly("ada");
    }

    @Test
    void keys_may_rotate() {
        assertThat(bearer(TestIssuer.token("wilma")).posts(WHO, Map.of()).statusCode())
                .isEqualTo(200);
        var old = TestIssuer.token("wilma");

        TestIssuer.rotateKeys();

        assertThat(bearer(TestIssuer.token("wilma")).posts(WHO, Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(bearer(old).posts(WHO, Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_disabled_account_stays_out_whatever_the_issuer_says() {
        var token = TestIssuer.token("wilma", "editors");
        bearer(token).asks(WHO);
        desk.disables(account("wilma"));

        assertThat(bearer(token).posts(WHO, Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void the_issuer_gives_and_takes_roles() {
        assertThat(roles(at(10, "editors"))).isEqualTo("[\"MODERATOR\"]");
        assertThat(roles(at(20, "writers", "operators"))).isEqualTo("[\"CONTRIBUTOR\",\"ADMIN\"]");
        // an older token may do no more than the account by now
        assertThat(roles(at(10, "editors"))).isEqualTo("[\"CONTRIBUTOR\"]");
        assertThat(roles(at(20, "writers", "operators"))).isEqualTo("[\"CONTRIBUTOR\",\"ADMIN\"]");
    }

    @Test
    void what_an_administrator_here_decides_counts_more() {
        roles(at(10, "editors"));
        desk.gives(account("wilma"), Role.CONTRIBUTOR);

        assertThat(roles(at(20, "editors", "operators"))).isEqualTo("[\"CONTRIBUTOR\"]");
    }

    @Test
    void the_issuer_cannot_take_the_last_administrator() {
        roles(at(10, "operators"));

        roles(at(20, "writers"));

        assertThat(desk.account(account("wilma")).roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void an_address_that_belongs_to_an_account_here_is_not_taken_over() {
        desk.account("mira");
        var token = TestIssuer.signed(TestIssuer.claims("wilma", "operators")
                .claim("email", Desk.email("mira"))
                .build());

        assertThat(bearer(token).posts(WHO, Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void an_address_that_the_issuer_has_not_seen_proof_of_counts_for_nothing() {
        var token = TestIssuer.signed(TestIssuer.claims("wilma", "writers")
                .claim("email", Desk.email("mira"))
                .claim("email_verified", false)
                .build());

        assertThat(bearer(token).asks(WHO).at("viewer/email").asString()).startsWith("wilma@");
    }

    @Test
    void a_browser_goes_there_and_comes_back_signed_in() {
        var browser = desk.browser();
        assertThat(browser.opens("/sign-in").body())
                .contains("<a href=\"/sign-in/issuer?to=%2F\">Sign in with The &lt;Newsroom&gt;</a>");

        TestIssuer.signsIn("wilma", "editors");
        var back = goes(browser);
        var before = browser.cookie(Person.SESSION);
        var answer = browser.opens(back);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(browser.cookie(Person.SESSION)).isNotEqualTo(before);
        assertThat(browser.asks(WHO).at("viewer/roles").toString()).isEqualTo("[\"MODERATOR\"]");
        assertThat(browser.asks("{ viewer { sessions { current } } }")
                        .at("viewer/sessions/0/current")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/graphiql, /graphiql",
        "/graphiql?query=%7Bfeed%7D, /graphiql?query=%7Bfeed%7D",
        "https://evil.example/, /",
        "//evil.example, /"
    })
    void one_comes_back_to_the_page_that_was_asked_for_and_to_no_other_site(String to, String there) {
        TestIssuer.signsIn("wilma", "editors");
        var browser = desk.browser();
        var page = browser.opens("/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8))
                .body();
        var link = page.replaceAll("(?s).*<a href=\"(/sign-in/issuer[^\"]*)\".*", "$1");

        var answer = browser.opens(goes(browser, link) + "&to=//evil.example");

        assertThat(answer.headers().firstValue("Location")).contains(there);
        assertThat(browser.asks(WHO).at("viewer/name").asString()).isEqualTo("The wilma");
    }

    @Test
    void whoever_leaves_costs_no_session() {
        for (int i = 0; i < 3; i++) {
            assertThat(desk.browser().opens("/sign-in/issuer").statusCode()).isEqualTo(302);
        }

        assertThat(jdbc.sql("select count(*) from SPRING_SESSION")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void what_is_remembered_of_leaving_is_sealed_and_short_lived() {
        var browser = desk.browser();

        var leaving = browser.opens("/sign-in/issuer?to=/graphiql");

        var cookie = leaving.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith(Departures.COOKIE))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/sign-in/issuer", "Max-Age=600");
        var there = leaving.headers().firstValue("Location").orElseThrow();
        assertThat(there).contains("code_challenge_method=S256", "nonce=", "state=");
        var value = java.util.Objects.requireNonNull(browser.cookie(Departures.COOKIE));
        assertThat(new String(java.util.Base64.getUrlDecoder().decode(value), StandardCharsets.ISO_8859_1))
                .doesNotContain("state", "graphiql", "verifier");
    }

    @Test
    void a_cookie_that_was_touched_brings_nobody_back() {
        TestIssuer.signsIn("wilma", "editors");
        var browser = desk.browser();
        var back = goes(browser);
        var value = java.util.Objects.requireNonNull(browser.cookie(Departures.COOKIE));
        var last = value.charAt(20) == 'A' ? 'B' : 'A';
        browser.withCookie(Departures.COOKIE, value.substring(0, 20) + last + value.substring(21));

        assertThat(browser.opens(back).statusCode()).isEqualTo(401);
        assertThat(browser.asks(WHO).at("viewer").isNull()).isTrue();
        for (var nonsense : new String[] {"x", "%", "QUJD", "A".repeat(3000)}) {
            assertThat(browser.withCookie(Departures.COOKIE, nonsense)
                            .opens(back)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void one_comes_back_once() {
        TestIssuer.signsIn("wilma", "editors");
        var browser = desk.browser();
        var back = goes(browser);
        assertThat(browser.opens(back).statusCode()).isEqualTo(303);

        assertThat(browser.cookie(Departures.COOKIE)).isNull();
        assertThat(browser.opens(back).statusCode()).isEqualTo(401);
    }

    @Test
    void coming_back_works_for_the_browser_that_went_and_once() {
        TestIssuer.signsIn("wilma", "editors");
        var browser = desk.browser();
        var back = goes(browser);

        var other = desk.browser();
        assertThat(other.opens(back).statusCode()).isEqualTo(401);
        assertThat(other.cookie(Person.SESSION)).isNull();
        assertThat(browser.opens(back.replaceAll("state=[^&]*", "state=forged")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_disabled_account_does_not_come_back_signed_in() {
        bearer(TestIssuer.token("wilma")).asks(WHO);
        desk.disables(account("wilma"));
        TestIssuer.signsIn("wilma", "editors");
        var browser = desk.browser();

        var answer = browser.opens(goes(browser));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("role=\"alert\"").doesNotContain("Exception", "access_denied", "wilma");
        assertThat(browser.asks(WHO).at("viewer").isNull()).isTrue();
    }

    /** Leaves for the issuer, which sends back at once; where to, here. */
    static String goes(Person browser) {
        return goes(browser, "/sign-in/issuer");
    }

    private static String goes(Person browser, String link) {
        var leaving = browser.opens(link);
        assertThat(leaving.statusCode()).isEqualTo(302);
        var there = leaving.headers().firstValue("Location").orElseThrow();
        assertThat(there).startsWith(TestIssuer.address());
        try (var http = HttpClient.newHttpClient()) {
            var sent =
                    http.send(HttpRequest.newBuilder(URI.create(there)).build(), HttpResponse.BodyHandlers.ofString());
            var back = URI.create(sent.headers().firstValue("Location").orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String at(int second, String... groups) {
        var issued = Instant.now().minusSeconds(60).plusSeconds(second);
        return TestIssuer.signed(
                TestIssuer.claims("wilma", groups).issueTime(Date.from(issued)).build());
    }

    private String roles(String token) {
        return bearer(token).asks(WHO).at("viewer/roles").toString();
    }

    private Person bearer(String token) {
        return desk.browser().with("Authorization", "Bearer " + token);
    }

    private static String account(String subject) {
        return subject + "@issuer.example";
    }
}

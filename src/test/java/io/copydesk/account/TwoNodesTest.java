package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Copydesk;
import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.TestDatabase;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes on one database: whatever one of them decides holds on the other from the next request on. */
@DeskTest
@ContextConfiguration(initializers = {TestDatabase.class, TestIssuer.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

    private static final String WHO = "{ viewer { name roles } }";

    @Autowired
    Desk desk;

    @Autowired
    JsonMapper json;

    @Autowired
    ConfigurableApplicationContext first;

    private ConfigurableApplicationContext second;

    @BeforeAll
    void start() {
        var own = Stream.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--copydesk.samples.enabled=false");
        var issuer = Stream.of("issuer", "client-id", "client-secret", "audience")
                .map("copydesk.sign-in.oidc."::concat)
                .map(name -> "--" + name + "=" + first.getEnvironment().getRequiredProperty(name));
        second = SpringApplication.run(
                Copydesk.class,
                Stream.of(Stream.of(TestDatabase.arguments()), own, issuer)
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        second.close();
    }

    @Test
    void a_session_holds_on_both_and_ends_on_both() {
        var here = desk.inBrowser("mira");
        var there = onSecond()
                .withCookie(Person.SESSION, Objects.requireNonNull(here.cookie(Person.SESSION)))
                .withCookie(Person.CSRF, Objects.requireNonNull(here.cookie(Person.CSRF)));
        assertThat(there.asks(WHO).at("viewer/name").asString()).isEqualTo("mira");

        desk.gives("mira", Role.ADMIN);
        assertThat(there.asks(WHO).at("viewer/roles").toString()).isEqualTo("[\"ADMIN\"]");
        desk.gives("ada", Role.ADMIN);
        desk.disables("mira");

        assertThat(there.asks(WHO).at("viewer").isNull()).isTrue();
        assertThat(here.asks(WHO).at("viewer").isNull()).isTrue();
    }

    @Test
    void signing_out_there_is_signing_out_here() {
        var here = desk.inBrowser("mira");
        var there = onSecond().withCookie(Person.SESSION, Objects.requireNonNull(here.cookie(Person.SESSION)));

        var page = there.opens("/sign-in").body();
        assertThat(page).contains("mira@desk.example");
        there.submits("/sign-out", Map.of("_csrf", page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]*)\".*", "$1")));

        assertThat(here.asks(WHO).at("viewer").isNull()).isTrue();
    }

    @Test
    void a_token_holds_on_both_and_ends_on_both() {
        var secret = desk.inBrowser("mira")
                .asks("mutation { createAccessToken(name: \"x\") { secret } }")
                .at("createAccessToken/secret")
                .asString();
        var here = desk.browser().with("Authorization", "Bearer " + secret);
        var there = onSecond().with("Authorization", "Bearer " + secret);
        assertThat(there.asks(WHO).at("viewer/name").asString()).isEqualTo("mira");
        assertThat(here.asks(WHO).at("viewer/name").asString()).isEqualTo("mira");

        var id = there.asks("{ viewer { accessTokens { id } } }")
                .at("viewer/accessTokens/0/id")
                .asString();
        assertThat(there.asks("mutation ($id: ID!) { revokeAccessToken(id: $id) }", Map.of("id", id))
                        .at("revokeAccessToken")
                        .asBoolean())
                .isTrue();

        assertThat(here.posts(WHO, Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_of_a_disabled_account_holds_nowhere() {
        var here = desk.as("mira");
        assertThat(here.asks(WHO).at("viewer/name").asString()).isEqualTo("mira");
        var administrator = onSecond();
        desk.account("ada");
        administrator.signIn(Desk.email("ada"), Desk.PASSWORD);

        var id = new io.copydesk.graphql.GlobalId(
                        "Account", desk.account("mira").id().toString())
                .encoded();
        administrator
                .asks(
                        "mutation ($id: ID!) { updateAccount(id: $id, enabled: false) { errors { code } } }",
                        Map.of("id", id))
                .at("updateAccount");

        assertThat(here.posts(WHO, Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void one_leaves_for_the_issuer_from_one_and_comes_back_to_the_other() {
        TestIssuer.signsIn("wilma", "editors");
        var browser = desk.browser();
        var back = ExternalSignInTest.goes(browser);
        var there = onSecond().withCookie(Departures.COOKIE, Objects.requireNonNull(browser.cookie(Departures.COOKIE)));

        // the address to come back to stays the one that was left from
        assertThat(there.opens(back).statusCode()).isEqualTo(303);
        assertThat(there.asks(WHO).at("viewer/name").asString()).isEqualTo("The wilma");
    }

    private Person onSecond() {
        return new Person(new Reader(json, second.getEnvironment()), json);
    }
}

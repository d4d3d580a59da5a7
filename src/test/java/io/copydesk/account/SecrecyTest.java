package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.graphql.GlobalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Logs and answers say who did what from where, and nothing that opens a door. */
@DeskTest
@TestPropertySource(properties = {"logging.level.root=info", "logging.level.copydesk.security=info"})
@ExtendWith(OutputCaptureExtension.class)
class SecrecyTest {

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SignInThrottle throttle;

    @BeforeEach
    void forget() {
        throttle.reset();
    }

    @Test
    void the_security_log_tells_what_happened(CapturedOutput output) {
        var mira = desk.account("mira").id();
        var browser = desk.inBrowser("mira");
        desk.browser().signIn(Desk.email("mira"), "wrong");
        desk.browser().signIn("nobody@desk.example", "wrong");
        var made = browser.asks("mutation { createAccessToken(name: \"x\") { accessToken { id } secret } }");
        var script = desk.browser()
                .with(
                        "Authorization",
                        "Bearer " + made.at("createAccessToken/secret").asString());
        script.asks("{ viewer { name } }");
        script.asks("{ viewer { name } }");
        browser.asks(
                "mutation ($id: ID!) { revokeAccessToken(id: $id) }",
                Map.of("id", made.at("createAccessToken/accessToken/id").asString()));
        desk.gives("mira", Role.CONTRIBUTOR);
        desk.disables("mira");

        var log = output.getAll()
                .lines()
                .filter(line -> line.contains("copydesk.security"))
                .toList();
        for (var event : List.of(
                "ACCOUNT_MADE account=" + mira + " roles=[MODERATOR] by=tests from=here",
                "SIGNED_IN account=" + mira + " by=PASSWORD from=127.0.0.1",
                "SIGN_IN_FAILED account=" + mira + " by=PASSWORD reason=WRONG_PASSWORD from=127.0.0.1",
                "SIGN_IN_FAILED account=unknown by=PASSWORD reason=NO_ACCOUNT from=127.0.0.1",
                " account=" + mira + " by=" + mira + " from=127.0.0.1",
                "ROLES_CHANGED account=" + mira + " before=[MODERATOR] after=[CONTRIBUTOR]",
                "ACCOUNT_DISABLED account=" + mira)) {
            assertThat(log).anyMatch(line -> line.contains(event));
        }
        for (var event : List.of("TOKEN_MADE", "TOKEN_FIRST_USED", "TOKEN_REVOKED")) {
            assertThat(log.stream().filter(line -> line.contains(event)))
                    .as(event)
                    .hasSize(1);
        }
    }

    @Test
    void the_security_log_tells_of_keys(CapturedOutput output) {
        var ada = desk.as("ada");
        var wren = desk.partner("Wren");
        wren.asks("{ viewer { name } }");
        wren.asks("{ viewer { name } }");
        var key = ada.asks("{ partners { apiKeys { id } } }")
                .at("partners/0/apiKeys/0/id")
                .asString();
        ada.asks("mutation ($id: ID!) { revokeApiKey(id: $id) { errors { code } } }", Map.of("id", key));
        wren.posts("{ viewer { name } }", Map.of());

        var id = GlobalId.decode(key).uuid();
        var log = output.getAll()
                .lines()
                .filter(line -> line.contains("copydesk.security"))
                .toList();
        for (var event : List.of("KEY_ISSUED key=" + id, "KEY_FIRST_USED key=" + id, "KEY_REVOKED key=" + id)) {
            assertThat(log.stream().filter(line -> line.contains(event)))
                    .as(event)
                    .hasSize(1);
        }
        assertThat(log).anyMatch(line -> line.contains("SIGN_IN_FAILED account=unknown by=KEY reason=INVALID_TOKEN"));
        assertThat(output.getAll()).doesNotContainPattern("cdk_[a-z0-9]{8}_");
    }

    @Test
    void no_secret_is_logged_or_answered(CapturedOutput output) {
        var answers = new ArrayList<String>();
        var browser = desk.inBrowser("mira");
        var ada = desk.as("ada");
        answers.add(browser.opens("/sign-in").body());
        answers.add(browser.asks("{ viewer { accessTokens { id prefix name } sessions { id address } } }")
                .body()
                .toString());
        answers.add(desk.browser()
                .signIn("a password in the wrong field", "and another one here")
                .body());
        answers.add(ada.asks("{ accounts { nodes { id name email roles } } }")
                .body()
                .toString());
        var create =
                "mutation ($p: String!) { createAccount(name: \"Mira\", email: \"mira@desk.example\", password: $p,"
                        + " roles: []) { account { id } errors { code message } } }";
        answers.add(ada.asks(create, Map.of("p", "a sentence that nobody knows"))
                .body()
                .toString());
        answers.add(ada.asks(create, Map.of("p", List.of("a sentence that nobody knows")))
                .body()
                .toString());
        var secret = ada.asks("mutation { createAccessToken(name: \"x\") { secret } }")
                .at("createAccessToken/secret")
                .asString();
        answers.add(desk.browser()
                .with("Authorization", "Bearer " + secret.replace("cdp_", "cdp_x"))
                .posts("{ topics { slug } }", Map.of())
                .body());
        // a bug, with the database in the way
        jdbc.sql("update account set roles = 'EMPEROR' where email_key = 'mira@desk.example'")
                .update();
        answers.add(desk.browser().signIn(Desk.email("mira"), Desk.PASSWORD).body());
        answers.add(ada.asks("{ accounts { nodes { name } } }").body().toString());

        var hashes = jdbc.sql("select password_hash from account")
                .query(String.class)
                .list();
        for (var text : answers) {
            assertThat(text)
                    .doesNotContain(
                            Desk.PASSWORD,
                            secret,
                            "a password in the wrong field",
                            "and another one here",
                            "argon2",
                            "select ",
                            "Exception",
                            "io.copydesk",
                            "EMPEROR",
                            System.getProperty("user.dir"),
                            "jdbc:")
                    .doesNotContain(hashes);
        }
        assertThat(output.getAll())
                .doesNotContain(
                        Desk.PASSWORD,
                        secret,
                        secret.substring(4),
                        "a password in the wrong field",
                        "and another one here",
                        "a sentence that nobody knows",
                        "argon2id$",
                        Objects.requireNonNull(browser.cookie(Person.SESSION)),
                        Objects.requireNonNull(browser.cookie(Person.CSRF)));
    }
}

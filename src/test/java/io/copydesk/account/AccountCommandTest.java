package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** The command line, on the application that is running. */
@DeskTest
class AccountCommandTest {

    private record Done(int code, String out, String err) {}

    @Autowired
    ConfigurableApplicationContext application;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void makes_the_first_administrator() {
        var done = types("bees return to the city\n", "add", "Ada@desk.example", "--name", "Ada", "--role", "admin");

        assertThat(done).isEqualTo(new Done(0, "Made Ada@desk.example (Ada) [ADMIN]\n", ""));
        var ada = desk.browser();
        assertThat(ada.signIn("ada@desk.example", "bees return to the city").statusCode())
                .isEqualTo(303);
        assertThat(ada.asks("{ accounts { nodes { name } } }").each("accounts/nodes", "name"))
                .containsExactly("Ada");
    }

    @Test
    void says_why_a_password_does_not_do_without_repeating_it() {
        var done = types("too short\n", "add", "ada@desk.example");

        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).startsWith("copydesk: PASSWORD_TOO_SHORT: ").doesNotContain("too short\n");
        assertThat(types("", "list").out()).isEqualTo("There are no accounts.\n");
    }

    @Test
    void takes_no_password_as_an_argument() {
        assertThat(types("", "add", "ada@desk.example", "--password", "bees return to the city")
                        .code())
                .isEqualTo(2);
        assertThat(types("", "set-password", "ada@desk.example", "bees return to the city")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void lists_all_accounts() {
        desk.account("mira");
        desk.disables("carla");

        assertThat(types("", "list").out())
                .isEqualTo("carla@desk.example (carla) [CONTRIBUTOR] disabled\nmira@desk.example (mira) [MODERATOR]\n");
    }

    @Test
    void keeps_an_account_out_and_lets_it_in_again() {
        var mira = desk.inBrowser("mira");

        assertThat(types("", "disable", "mira@desk.example").code()).isZero();
        assertThat(mira.asks("{ viewer { name } }").at("viewer").isNull()).isTrue();
        assertThat(types("", "enable", "MIRA@desk.example").code()).isZero();
        assertThat(desk.inBrowser("mira")
                        .asks("{ viewer { name } }")
                        .at("viewer/name")
                        .asString())
                .isEqualTo("mira");
    }

    @Test
    void sets_roles_but_keeps_an_administrator() {
        desk.account("ada");

        assertThat(types("", "set-roles", "ada@desk.example", "MODERATOR", "contributor")
                        .err())
                .startsWith("copydesk: LAST_ADMINISTRATOR: ");
        assertThat(types("", "set-roles", "ada@desk.example", "MODERATOR", "admin")
                        .out())
                .isEqualTo("Changed ada@desk.example (ada) [MODERATOR, ADMIN]\n");
        assertThat(types("", "set-roles", "ada@desk.example", "EMPEROR").code()).isEqualTo(2);
    }

    @Test
    void sets_a_password() {
        desk.account("mira");

        assertThat(types("quite another sentence\n", "set-password", "mira@desk.example")
                        .code())
                .isZero();

        assertThat(desk.browser()
                        .signIn(Desk.email("mira"), "quite another sentence")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void makes_a_token_and_prints_nothing_else() {
        desk.account("mira");

        var done = types("", "token", "mira@desk.example", "--role", "CONTRIBUTOR");

        assertThat(done.out()).matches("cdp_[A-Za-z0-9_-]{43}\n");
        assertThat(desk.browser()
                        .with("Authorization", "Bearer " + done.out().strip())
                        .asks("{ viewer { name roles } }")
                        .at("viewer")
                        .toString())
                .isEqualTo("{\"name\":\"mira\",\"roles\":[\"CONTRIBUTOR\"]}");
        assertThat(types("", "token", "mira@desk.example", "--role", "ADMIN").err())
                .startsWith("copydesk: ROLES_EXCEEDED: ");
    }

    @Test
    void ends_all_tokens_and_sessions() {
        var mira = desk.as("mira");
        var browser = desk.inBrowser("mira");

        assertThat(types("", "revoke-tokens", "mira@desk.example").out())
                .isEqualTo("Ended the access tokens and sessions of mira@desk.example (mira) [MODERATOR]\n");

        assertThat(mira.posts("{ viewer { name } }", java.util.Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(browser.asks("{ viewer { name } }").at("viewer").isNull()).isTrue();
    }

    @Test
    void knows_no_account_that_there_is_not() {
        for (var command : new String[] {"disable", "enable", "set-roles", "token", "revoke-tokens"}) {
            var done = types("", command, "nobody@desk.example");
            assertThat(done.code()).as(command).isEqualTo(1);
            assertThat(done.err()).startsWith("copydesk: NOT_FOUND: ");
        }
    }

    private Done types(String input, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(Charset.defaultCharset())));
        try {
            int code = new CommandLine(new AccountCommand(() -> borrowed(application)))
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(arguments);
            return new Done(code, out.toString(), err.toString());
        } finally {
            System.setIn(before);
        }
    }

    /** The application of the tests, which goes on when the command is done. */
    private static ConfigurableApplicationContext borrowed(ConfigurableApplicationContext application) {
        return (ConfigurableApplicationContext) Proxy.newProxyInstance(
                AccountCommandTest.class.getClassLoader(),
                new Class<?>[] {ConfigurableApplicationContext.class},
                (self, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(application, arguments));
    }
}

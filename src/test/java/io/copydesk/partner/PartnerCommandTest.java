package io.copydesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.account.Desk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** The command line, on the application that is running. */
@DeskTest
class PartnerCommandTest {

    private record Done(int code, String out, String err) {}

    @Autowired
    ConfigurableApplicationContext application;

    @Autowired
    Published published;

    @Autowired
    Desk desk;

    @Test
    void makes_a_partner_with_a_feed_and_a_key() {
        published.topic("cities");
        assertThat(types("list").out()).isEqualTo("There are no partners.\n");

        assertThat(types("add", "The Gazette")).isEqualTo(new Done(0, "Made The Gazette\n", ""));
        assertThat(types("feed", "the gazette", "gazette", "--where", "{\"topics\": [\"cities\"], \"minQuality\": 3}"))
                .isEqualTo(new Done(0, "Saved gazette of The Gazette\n", ""));
        var key = types("key", "The Gazette").out().strip();

        assertThat(desk.holder(key)
                        .asks("{ partnerFeeds { name where { topics minQuality } limits { articleCap } } }")
                        .at("partnerFeeds")
                        .toString())
                .isEqualTo("[{\"name\":\"gazette\",\"where\":{\"topics\":[\"cities\"],\"minQuality\":3},"
                        + "\"limits\":{\"articleCap\":null}}]");
        assertThat(types("list").out())
                .isEqualTo("The Gazette\n  feed gazette\n  key " + key.substring(0, 12) + " (command line)\n");
        assertThat(types("revoke-key", key.substring(0, 12)).out())
                .isEqualTo("Revoked " + key.substring(0, 12) + " of The Gazette\n");
        assertThat(desk.holder(key).posts("{ partnerFeeds { name } }", Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(types("list").out()).endsWith(" (command line) revoked\n");
    }

    @Test
    void says_what_does_not_do() {
        types("add", "Wren");

        assertThat(types("add", "wren").err()).startsWith("copydesk: NAME_TAKEN: ");
        assertThat(types("feed", "Finch", "finch").err()).startsWith("copydesk: NOT_FOUND: ");
        assertThat(types("feed", "Wren", "wren", "--where", "{\"topics\": [\"none\"]}")
                        .err())
                .startsWith("copydesk: UNKNOWN_TOPIC: ");
        assertThat(types("feed", "Wren", "wren", "--where", "{\"topic\": [\"none\"]}")
                        .code())
                .isEqualTo(1);
        assertThat(types("feed", "Wren", "wren", "--limits", "{\"articleCap\": 0}")
                        .err())
                .startsWith("copydesk: INVALID_LIMIT: ");
        assertThat(types("revoke-key", "cdk_none").err()).startsWith("copydesk: NOT_FOUND: ");
        assertThat(types("key", "Wren", "--expires", "tomorrow").code()).isEqualTo(2);
    }

    private Done types(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new CommandLine(new PartnerCommand(() -> borrowed(application)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Done(code, out.toString(), err.toString());
    }

    /** The application of the tests, which goes on when the command is done. */
    private static ConfigurableApplicationContext borrowed(ConfigurableApplicationContext application) {
        return (ConfigurableApplicationContext) Proxy.newProxyInstance(
                PartnerCommandTest.class.getClassLoader(),
                new Class<?>[] {ConfigurableApplicationContext.class},
                (self, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(application, arguments));
    }
}

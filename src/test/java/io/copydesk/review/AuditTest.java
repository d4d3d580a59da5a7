package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.desk.AuditVerifier;
import io.copydesk.graphql.GlobalId;
import io.copydesk.review.Reviewing.Piece;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** What is remembered, and how one sees that nobody has tampered with it. */
@DeskTest
@Import(Reviewing.class)
class AuditTest {

    private record Done(int code, String out) {}

    @Autowired
    Reviewing desk;

    @Autowired
    ConfigurableApplicationContext application;

    @Autowired
    AuditVerifier verifier;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void remembers_changed_fields_reasons_and_words() {
        var bees = rejected();

        var audit = desk.as("mira").article(bees, "audit { nodes { action changedFields reason comment } }");

        assertThat(audit.at("/audit/nodes").get(1).toString())
                .isEqualTo(
                        "{\"action\":\"EDIT\",\"changedFields\":[\"title\",\"excerpt\"],\"reason\":null,\"comment\":null}");
        assertThat(audit.at("/audit/nodes").get(3).toString())
                .isEqualTo("{\"action\":\"REJECT\",\"changedFields\":[],\"reason\":\"LOW_QUALITY\",\"comment\":null}");
    }

    @Test
    void comes_in_pages() {
        var bees = rejected();
        var first = desk.as("mira")
                .article(bees, "audit(first: 3) { nodes { sequence } pageInfo { hasNextPage endCursor } }");
        assertThat(first.at("/audit/nodes").findValuesAsString("sequence")).containsExactly("1", "2", "3");

        var rest = desk.as("mira")
                .article(
                        bees,
                        "audit(first: 3, after: \"%s\") { nodes { sequence } pageInfo { hasNextPage } }"
                                .formatted(first.at("/audit/pageInfo/endCursor").asString()));

        assertThat(rest.path("audit").toString())
                .isEqualTo("{\"nodes\":[{\"sequence\":4}],\"pageInfo\":{\"hasNextPage\":false}}");
    }

    @Test
    void outlives_the_accounts_of_those_who_acted() {
        var bees = rejected();
        jdbc.sql("delete from access_token where account_id = (select id from account where name = 'carla')")
                .update();
        jdbc.sql("delete from account where name = 'carla'").update();

        assertThat(desk.as("mira")
                        .revision(bees, "contributors { name } article { audit { nodes { actor actorRoles } } }")
                        .toString())
                .startsWith("{\"contributors\":[{\"name\":\"carla\"}],\"article\":{\"audit\":{\"nodes\":["
                        + "{\"actor\":\"carla\",\"actorRoles\":[\"CONTRIBUTOR\"]},");
        assertThat(verifier.verify().firstBreak()).isNull();
    }

    @Test
    void is_verified_on_the_command_line() {
        rejected();
        desk.as("carla").drafts("Wasps");

        assertThat(types("verify")).isEqualTo(new Done(0, "2 articles, 5 events: every chain holds.\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        update audit_event set comment = 'it was good' where number = 4 | 4 | it is not what it was when it was written
        update audit_event set actor = 'omar' where number = 2          | 2 | it is not what it was when it was written
        update audit_event set actor_roles = null where number = 1      | 1 | it is not what it was when it was written
        update audit_event set occurred_at = created where number = 1   | 1 | it is not what it was when it was written
        delete from audit_event where number = 2                        | 2 | it is missing
        delete from audit_event where number = 4                        | 4 | it is missing
        update article set audit_number = 3                             | 4 | the article does not know of it
        update audit_event set previous_hash = null where number = 3    | 3 | it does not follow from the one before
        """)
    void names_the_first_break(String tampering, int event, String what) {
        var bees = rejected();
        jdbc.sql(tampering.replace("= created", "= timestamp '2020-01-01 00:00:00'"))
                .update();

        var done = types("verify");

        assertThat(done.code()).isEqualTo(1);
        var article = GlobalId.decode(bees.article()).key();
        assertThat(done.out())
                .isEqualTo("The chain of article %s breaks at event %d: %s.\n".formatted(article, event, what));
    }

    /** An article with four events. */
    private Piece rejected() {
        var bees = desk.as("carla").drafts("Bees");
        bees = desk.as("carla")
                .edits(bees, Map.of("title", "Bees!", "excerpt", "Many."))
                .succeeds();
        bees = desk.as("carla").submits(bees).succeeds();
        return desk.as("mira").rejects(bees).succeeds();
    }

    private Done types(String... words) {
        var out = new StringWriter();
        var open = (ConfigurableApplicationContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ConfigurableApplicationContext.class},
                (self, method, arguments) ->
                        // the command closes what it opened, and the tests go on with theirs
                        method.getName().equals("close") ? null : method.invoke(application, arguments));
        var code = new CommandLine(new AuditCommand(() -> open))
                .setOut(new PrintWriter(out))
                .execute(words);
        return new Done(code, out.toString());
    }
}

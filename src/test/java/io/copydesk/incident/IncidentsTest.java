package io.copydesk.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** What callers and the log hear of a bug. */
@DeskTest
@Import(Broken.class)
@ExtendWith(OutputCaptureExtension.class)
class IncidentsTest {

    @Autowired
    Reader reader;

    @Autowired
    JsonMapper json;

    @ParameterizedTest
    @CsvSource({
        "X-Break, sql, BadSqlGrammarException",
        "X-Break, jpa, SQLGrammarException",
        "X-Break, nothing, java.lang.NullPointerException",
        "X-Break, words, java.lang.IllegalStateException",
        "X-Break-Http, sql, BadSqlGrammarException",
        "X-Break-Http, jpa, SQLGrammarException",
        "X-Break-Http, nothing, java.lang.NullPointerException",
        "X-Break-Http, words, java.lang.IllegalStateException"
    })
    void the_log_says_what_kind_and_where_and_the_caller_hears_an_id(
            String where, String how, String kind, CapturedOutput output) {
        var answer = ask(where, how);

        assertThat(answer.statusCode()).isEqualTo(500);
        var error = json.readTree(answer.body()).at("/errors/0");
        var id = error.at("/extensions/errorId").asString();
        assertThat(id).hasSize(36);
        assertThat(error.at("/extensions/code").asString()).isEqualTo("INTERNAL_ERROR");
        assertThat(error.at("/extensions/classification").asString()).isEqualTo("INTERNAL_ERROR");
        assertThat(error.path("message").asString())
                .isEqualTo("Something went wrong on our side. It was logged as " + id + ".");
        tellsNothing(answer.body());
        assertThat(answer.body()).doesNotContain("Exception", "io.copydesk");

        assertThat(output.getAll())
                .containsOnlyOnce(id)
                .contains(kind)
                .containsPattern("in io\\.copydesk\\.incident\\.Broken\\.fail:\\d+");
        tellsNothing(output.getAll());
    }

    @Test
    void the_error_of_the_database_has_its_number(CapturedOutput output) {
        ask("X-Break", "sql");

        assertThat(output.getAll()).containsPattern("caused by .*SQL.*Exception \\(SQL state 42S02, error \\d+\\)");
    }

    @Test
    void whoever_else_logs_an_exception_tells_no_more(CapturedOutput output) {
        assertThat(ask("X-Break", "logged").statusCode()).isEqualTo(200);

        assertThat(output.getAll())
                .contains("It failed")
                .contains("java.lang.IllegalStateException")
                .contains("in io.copydesk.incident.Broken.fail:");
        tellsNothing(output.getAll());
    }

    @Test
    void a_browser_gets_a_page() {
        var answer = reader.sends(reader.to("/")
                .header("Accept", "text/html,*/*")
                .header("X-Break-Http", "nothing")
                .build());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.body()).contains("It was logged as ").doesNotContain("Exception");
    }

    private HttpResponse<String> ask(String header, String value) {
        return reader.sends(reader.post("{\"query\": \"{ topics { slug } }\"}")
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .header(header, value)
                .build());
    }

    private static void tellsNothing(String text) {
        assertThat(text)
                .doesNotContain(
                        "hush", "no_such_table", "NO_SUCH_TABLE", "select ", "/home/", "\tat ", "at org.", "at java.")
                .doesNotContain("because")
                .doesNotContain(System.getProperty("user.dir"));
    }
}

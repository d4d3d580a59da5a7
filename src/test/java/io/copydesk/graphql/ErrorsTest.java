package io.copydesk.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class ErrorsTest {

    @Autowired
    Reader reader;

    @Autowired
    Published published;

    @Autowired
    JdbcClient jdbc;

    @Test
    void what_is_no_graphql_is_a_syntax_error() {
        for (var query : new String[] {"#", "{", "{ feed { nodes { title } }", "feed", "{ feed(first: ) { nodes } }"}) {
            reader.asks(query).isRefused("SYNTAX_ERROR");
        }
        var error = reader.asks("{ feed {").error();
        assertThat(error.at("/locations/0/line").asInt()).isEqualTo(1);
        assertThat(error.has("path")).isFalse();
    }

    @Test
    void what_the_schema_does_not_have_is_a_validation_error() {
        reader.asks("{ feed { nodes { secret } } }").isRefused("VALIDATION_ERROR", "secret");
        reader.asks("{ feed(first: \"x\") { nodes { title } } }").isRefused("VALIDATION_ERROR");
        reader.asks("{ feed(orderBy: BEST) { nodes { title } } }").isRefused("VALIDATION_ERROR");
        reader.asks("{ feed(where: {colour: \"red\"}) { nodes { title } } }").isRefused("VALIDATION_ERROR", "colour");
        reader.asks("{ topic { name } }").isRefused("VALIDATION_ERROR", "slug");
        reader.asks("mutation { publish }").isRefused("VALIDATION_ERROR");
        reader.asks("query A { topics { slug } } query A { topics { name } }").isRefused("VALIDATION_ERROR");
    }

    @Test
    void an_operation_that_cannot_be_told_is_unknown() {
        reader.asks("query A { topics { slug } } query B { topics { name } }").isRefused("UNKNOWN_OPERATION");
    }

    @Test
    void variables_that_do_not_fit_are_refused() {
        var query = "query ($first: Int, $where: ArticleFilter, $order: FeedOrder) {"
                + " feed(first: $first, where: $where, orderBy: $order) { nodes { title } } }";
        for (var variables : new Map<?, ?>[] {
            Map.of("first", "x"),
            Map.of("first", 1.5),
            Map.of("first", 3_000_000_000L),
            Map.of("order", "BEST"),
            Map.of("where", Map.of("colour", "red")),
            Map.of("where", Map.of("types", "POEM")),
            Map.of("where", Map.of("publishedAfter", "yesterday")),
            Map.of("where", "bees")
        }) {
            reader.asks(query, cast(variables)).isRefused("INVALID_VARIABLES");
        }
        reader.asks("query ($slug: String!) { topic(slug: $slug) { name } }").isRefused("INVALID_VARIABLES", "slug");
    }

    @Test
    void dates_are_rfc_3339_with_an_offset() {
        for (var wrong : new String[] {
            "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T00:00Z", "2026-01-01 00:00:00Z", "2026-02-30T00:00:00Z",
            "2026-01-01T24:00:00Z", "2026-01-01T00:00:00+0100", "20260101T000000Z", "1767225600", "",
            "+12026-01-01T00:00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+25:00"
        }) {
            reader.asks("{ feed(where: {publishedAfter: \"" + wrong + "\"}) { nodes { title } } }")
                    .isRefused("VALIDATION_ERROR", "is no DateTime");
        }
        reader.asks("{ feed(where: {publishedAfter: 1767225600}) { nodes { title } } }")
                .isRefused("VALIDATION_ERROR");
        for (var right : new String[] {
            "2026-01-01T00:00:00Z",
            "2026-01-01t00:00:00z",
            "2026-01-01T00:00:00.123456789+14:00",
            "0001-01-01T00:00:00-00:00"
        }) {
            reader.asks("{ feed(where: {publishedAfter: \"" + right + "\"}) { nodes { title } } }")
                    .at("feed");
        }
    }

    @Test
    void dates_come_in_utc_and_without_an_empty_fraction() {
        published.article("Whole").at("2026-01-02T10:00:00Z").publish();
        published.article("Part").at("2026-01-01T10:00:00.120Z").publish();

        assertThat(reader.asks("{ feed { nodes { publishedDateTime } } }").each("feed/nodes", "publishedDateTime"))
                .containsExactly("2026-01-02T10:00:00Z", "2026-01-01T10:00:00.120Z");
    }

    @Test
    void addresses_are_absolute_and_of_the_web() {
        for (var wrong : new String[] {
            "",
            "x",
            "/path",
            "ftp://a.example/",
            "javascript:alert(1)",
            "http://",
            "https://a.example/" + "x".repeat(2048)
        }) {
            reader.asks("query ($url: URL) { article(webUrl: $url) { title } }", Map.of("url", wrong))
                    .isRefused("INVALID_VARIABLES", "is no URL");
            reader.asks("{ article(webUrl: \"" + wrong + "\") { title } }").isRefused("VALIDATION_ERROR", "is no URL");
        }
    }

    @Test
    void a_bug_says_nothing_but_where_it_was_logged() {
        published.article("Bees").publish();
        jdbc.sql("update publication set card = '{\"secret\": ['").update();

        var answer = reader.asks("{ feed { nodes { title } } topics { slug } }");

        var error = answer.error();
        assertThat(error.at("/extensions/classification").asString()).isEqualTo("INTERNAL_ERROR");
        assertThat(error.at("/extensions/code").asString()).isEqualTo("INTERNAL_ERROR");
        assertThat(error.path("message").asString())
                .isEqualTo("Something went wrong on our side. It was logged as "
                        + error.at("/extensions/errorId").asString() + ".");
        assertThat(answer.body().toString())
                .doesNotContainIgnoringCase("select")
                .doesNotContain("secret", "jackson", "Exception", "java", "io.copydesk", "publication");
    }

    @Test
    void a_null_where_there_must_be_none_is_a_bug_too() {
        published.article("Bees").publish();
        jdbc.sql("update publication set card = replace(card, '\"news\"', 'null')")
                .update();

        var answer = reader.asks("{ article(slug: \"bees\") { category } }");

        assertThat(answer.error().at("/extensions/code").asString()).isEqualTo("INTERNAL_ERROR");
        assertThat(answer.body().toString()).doesNotContain("Exception", "java", "non null");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> cast(Map<?, ?> variables) {
        return (Map<String, ?>) variables;
    }
}

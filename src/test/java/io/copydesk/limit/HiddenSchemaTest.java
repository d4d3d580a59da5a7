package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Reader;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@StrictDesk
class HiddenSchemaTest {

    private static int next;

    @Autowired
    Reader reader;

    @Autowired
    JsonMapper json;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __schema { queryType { name } } }",
                "{ __type(name: \"Query\") { name } }",
                "{ ...A } fragment A on Query { s: __schema { queryType { name } } }"
            })
    void introspection_is_for_those_who_signed_in(String query) {
        var error = ask(query, false).error();

        assertThat(error.at("/extensions/code").asString()).isEqualTo("INTROSPECTION_DISABLED");
        assertThat(error.at("/extensions/classification").asString()).isEqualTo("FORBIDDEN");
        assertThat(ask(query, true).body().has("errors")).isFalse();
    }

    @Test
    void type_names_of_what_is_returned_can_still_be_asked_for() {
        assertThat(ask("{ __typename }", false).at("__typename").asString()).isEqualTo("Query");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ fed { nodes { title } } }",
                "{ feed }",
                "{ feed { nodes } }",
                "{ topic { name } }",
                "{ feed(where: {topic: \"a\"}) { nodes { title } } }",
                "{ feed(orderBy: HOTTEST) { nodes { title } } }",
                "{ ... on Articl { title } }",
                "query ($a: Articl) { feed(where: $a) { nodes { title } } }"
            })
    void errors_name_nothing_of_the_schema(String query) {
        var error = ask(query, false).error();

        assertThat(error.at("/extensions/code").asString()).isEqualTo("VALIDATION_ERROR");
        assertThat(error.path("message").asString()).isEqualTo("This part of the document does not fit the schema.");
        assertThat(error.at("/locations/0/line").asInt()).isOne();
        assertThat(ask(query, true).error().path("message").asString()).startsWith("Validation error");
    }

    @Test
    void errors_of_variables_name_nothing_of_it_either() {
        var answer = reader.sends(request(
                        "query ($w: ArticleFilter) { feed(where: $w) { nodes { title } } }",
                        Map.of("w", Map.of("topic", "a")))
                .build());

        assertThat(answer.body()).contains("INVALID_VARIABLES").doesNotContain("ArticleFilter", "topic");
    }

    @Test
    void the_page_of_the_schema_does_not_exist_for_others() {
        var hidden = reader.sends(from(reader.to("/graphql/schema")).build());
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).doesNotContain("type Query");

        var shown = reader.sends(
                from(reader.to("/graphql/schema")).header("X-Account", "omar").build());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("type Query");
    }

    private Reader.Answer ask(String query, boolean signedIn) {
        var request = request(query, Map.of());
        if (signedIn) {
            request.header("X-Account", "account " + next++);
        }
        return new Reader.Answer(json.readTree(reader.sends(request.build()).body()));
    }

    private HttpRequest.Builder request(String query, Map<String, ?> variables) {
        return from(reader.post(json.writeValueAsString(Map.of("query", query, "variables", variables))))
                .header("Content-Type", "application/json");
    }

    /** Somebody new each time. */
    private static HttpRequest.Builder from(HttpRequest.Builder request) {
        return request.header("X-Forwarded-For", "198.51.100." + (next++ % 250));
    }
}

package io.copydesk.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
class HttpTest {

    private static final String JSON = "application/json";
    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String TOPICS = "{\"query\": \"{ topics { slug } }\"}";

    @Autowired
    Reader reader;

    @Autowired
    JsonMapper json;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        application/json                                            | application/json
        */*                                                         | application/json
        application/*                                               | application/json
        text/html, */*;q=0.1                                        | application/json
        application/graphql-response+json                           | application/graphql-response+json
        application/graphql-response+json;charset=utf-8             | application/graphql-response+json
        application/graphql-response+json, application/json;q=0.9   | application/graphql-response+json
        application/json;q=0.5, application/graphql-response+json   | application/graphql-response+json
        application/json, application/graphql-response+json;q=0.5   | application/json
        """)
    void the_answer_has_the_media_type_that_is_preferred(String accepted, String expected) {
        var answer = post(TOPICS, JSON, accepted);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(expected);
        assertThat(answer.body()).startsWith("{\"data\":{\"topics\":[]}");
    }

    @Test
    void a_request_may_say_its_charset_and_need_not_say_what_it_accepts() {
        var answer = reader.sends(reader.post(TOPICS)
                .header("Content-Type", "application/json; charset=utf-8")
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(JSON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {                                       | SYNTAX_ERROR
        { nothing }                             | VALIDATION_ERROR
        query ($a: String!) { topic(slug: $a) { name } } | INVALID_VARIABLES
        query A { topics { slug } } query B { topics { slug } } | UNKNOWN_OPERATION
        """)
    void what_cannot_be_executed_is_400_for_those_who_know_the_newer_media_type(String query, String code) {
        var body = json.writeValueAsString(java.util.Map.of("query", query));

        assertRefused(post(body, JSON, GRAPHQL), 400, code);
        assertRefused(post(body, JSON, JSON), 200, code);
    }

    @Test
    void what_fails_while_it_is_executed_is_200() {
        var body = "{\"query\": \"{ feed(first: 0) { nodes { title } } }\"}";

        assertRefused(post(body, JSON, GRAPHQL), 200, "INVALID_PAGE_SIZE");
        assertRefused(post(body, JSON, JSON), 200, "INVALID_PAGE_SIZE");
    }

    @Test
    void operation_name_and_variables_are_taken() {
        var answer = post(
                "{\"query\": \"query A { topics { slug } } query B($s: String!) { topic(slug: $s) { name } }\","
                        + " \"operationName\": \"B\", \"variables\": {\"s\": \"bees\"}, \"extensions\": {\"a\": 1}}",
                JSON,
                GRAPHQL);
        assertThat(answer.body()).startsWith("{\"data\":{\"topic\":null}");

        assertThat(post(
                                "{\"query\": \"{ topics { slug } }\", \"operationName\": null, \"variables\": null,"
                                        + " \"extensions\": null}",
                                JSON,
                                GRAPHQL)
                        .body())
                .startsWith("{\"data\":{\"topics\":[]}");
        assertRefused(
                post("{\"query\": \"query A { topics { slug } }\", \"operationName\": \"C\"}", JSON, GRAPHQL),
                400,
                "UNKNOWN_OPERATION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "query { topics { slug } }", "{\"query\": \"{ topics { slug } }\"", "{'query': 1}", "nul"})
    void what_is_no_json_is_400_in_either_media_type(String body) {
        assertRefused(post(body, JSON, GRAPHQL), 400, "INVALID_JSON");
        assertRefused(post(body, JSON, JSON), 400, "INVALID_JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"query\": \"{ topics { slug } }\"}]",
                "null",
                "1",
                "\"{ topics { slug } }\"",
                "{}",
                "{\"query\": null}",
                "{\"query\": \"\"}",
                "{\"query\": 7}",
                "{\"query\": {}}",
                "{\"query\": \"{ topics { slug } }\", \"variables\": []}",
                "{\"query\": \"{ topics { slug } }\", \"variables\": \"x\"}",
                "{\"query\": \"{ topics { slug } }\", \"operationName\": []}",
                ""
            })
    void json_that_is_no_request_is_400_in_either_media_type(String body) {
        assertRefused(post(body, JSON, GRAPHQL), 400, "INVALID_REQUEST");
        assertRefused(post(body, JSON, JSON), 400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql",
                "application/xml",
                "nonsense"
            })
    void other_bodies_than_json_are_415(String type) {
        var answer = post(TOPICS, type, JSON);

        assertRefused(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(answer.headers().firstValue("Accept")).contains(JSON);
    }

    @Test
    void a_body_without_a_type_is_415() {
        assertRefused(reader.sends(reader.post(TOPICS).build()), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void who_accepts_neither_media_type_gets_406() {
        assertRefused(post(TOPICS, JSON, "text/html"), 406, "NOT_ACCEPTABLE");
        assertRefused(post(TOPICS, JSON, "nonsense"), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void other_methods_than_post_and_get_are_405(String method) {
        var answer = reader.sends(reader.to("/graphql?query=%7Btopics%7Bslug%7D%7D")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());

        assertRefused(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("Allow")).contains("POST,GET,HEAD");
    }

    @Test
    void other_paths_tell_nothing_of_our_insides() {
        for (var path : new String[] {"/nothing", "/graphql/nothing", "/actuator/env", "/..%2f", "/graphiql/%00"}) {
            var answer = reader.sends(reader.to(path).GET().build());
            assertThat(answer.statusCode()).as(path).isBetween(400, 404);
            assertThat(answer.body()).doesNotContain("Exception", "springframework", "\tat ");
        }
    }

    @Test
    void health_says_whether_it_is_alive_and_ready() {
        for (var path : new String[] {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"}) {
            assertThat(reader.sends(reader.to(path).GET().build()).body()).contains("\"status\":\"UP\"");
        }
    }

    private HttpResponse<String> post(String body, String type, String accepted) {
        return reader.sends(reader.post(body)
                .header("Content-Type", type)
                .header("Accept", accepted)
                .build());
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("json");
        new Reader.Answer(json.readTree(answer.body())).isRefused(code);
    }
}

package io.copydesk.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.account.Desk;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Queries in the address, and what HTTP says about their answers. */
@DeskTest
class GetTest {

    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String BEES = "{ article(slug: \"bees\") { id title topics { slug } } }";

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    Desk desk;

    @Autowired
    JsonMapper json;

    @BeforeEach
    void bees() {
        published.article("Bees").topics("cities").publish();
    }

    @Test
    void answers_a_query() {
        var answer = get("query", BEES);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answered(answer).at("article/title").asString()).isEqualTo("Bees");
    }

    @Test
    void takes_variables_and_an_operation_name() {
        var answer = reader.sends(reader.to("/graphql?query="
                        + encoded("query A { topics { name } } query B($s: String!) { topic(slug: $s) { slug } }")
                        + "&operationName=B&variables=" + encoded("{\"s\": \"cities\"}"))
                .build());

        assertThat(answered(answer).at("topic/slug").asString()).isEqualTo("cities");
    }

    @Test
    void says_the_same_as_post() {
        var post = reader.sends(reader.post(json.writeValueAsString(Map.of("query", BEES)))
                .header("Content-Type", "application/json")
                .build());

        assertThat(get("query", BEES).body()).isEqualTo(post.body());
        assertThat(post.headers().firstValue("ETag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?query=",
                "?variables=%7B%7D",
                "?query=%7Btopics%7Bslug%7D%7D&variables=nonsense",
                "?query=%7Btopics%7Bslug%7D%7D&variables=%5B%5D",
                "?query=%7Btopics%7Bslug%7D%7D&extensions=1",
                "?query=%7Btopics%7Bslug%7D%7D&query=%7Btopics%7Bslug%7D%7D"
            })
    void what_is_no_request_is_400(String parameters) {
        var answer = reader.sends(reader.to("/graphql" + parameters).build());

        assertThat(answer.statusCode()).isEqualTo(400);
        new Reader.Answer(json.readTree(answer.body())).isRefused("INVALID_REQUEST");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void changes_nothing() {
        var mutation = "mutation { reportArticle(articleId: \"x\", category: \"SPAM\") }";

        for (var who : new String[] {"anonymous", "mira"}) {
            var request = reader.to("/graphql?query=" + encoded(mutation));
            if (!who.equals("anonymous")) {
                request.header("Authorization", desk.credentials(who));
            }
            var answer = reader.sends(request.build());
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(header(answer, "Allow")).isEqualTo("POST");
            new Reader.Answer(json.readTree(answer.body())).isRefused("METHOD_NOT_ALLOWED");
        }
    }

    @Test
    void what_everybody_gets_may_be_kept_by_proxies() {
        var answer = get("query", BEES);

        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=0, s-maxage=5");
        assertThat(header(answer, "Vary")).isEqualTo("Accept, Authorization");
        assertThat(header(answer, "ETag")).matches("\"[A-Za-z0-9_-]{20}\"");
        var id = answered(answer).at("article/id").asString();
        assertThat(header(answer, "Cache-Tag").split(",")).containsExactly("catalog", id);
    }

    @Test
    void the_tags_name_the_lists_too() {
        var topic = new GlobalId("Topic", "cities").encoded();

        assertThat(header(get("query", "{ topic(slug: \"cities\") { articles { nodes { title } } } }"), "Cache-Tag"))
                .startsWith("catalog," + topic + ",");
        assertThat(header(get("query", "{ feed { nodes { title } } }"), "Cache-Tag"))
                .startsWith("catalog,all,");
    }

    @Test
    void too_many_tags_leave_the_lists() {
        for (int i = 0; i < 70; i++) {
            published.article("Wasps " + i).publish();
        }

        assertThat(header(get("query", "{ feed(first: 100) { nodes { title } } }"), "Cache-Tag"))
                .isEqualTo("catalog,all");
    }

    @Test
    void what_was_said_to_one_caller_is_kept_by_nobody() {
        var answer = reader.sends(reader.to("/graphql?query=" + encoded(BEES))
                .header("Authorization", desk.credentials("mira"))
                .build());

        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Tag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ viewer { name } }",
                "{ viewer { name } topics { slug } }",
                "{ ...V } fragment V on Query { topics { slug } ... { viewer { name } } }",
                "{ nothing }",
                "{ feed(first: 1000) { nodes { title } } }",
                "{ myRevisions { nodes { id } } }"
            })
    void neither_is_what_is_about_the_caller_or_went_wrong(String query) {
        for (var accepted : new String[] {"application/json", GRAPHQL}) {
            var answer = get("query", query, "Accept", accepted);

            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
        }
    }

    @Test
    void who_has_it_already_is_told_so() {
        var first = get("query", BEES);
        var etag = header(first, "ETag");

        for (var known : new String[] {etag, "W/" + etag, "\"other\", " + etag, "*"}) {
            var again = get("query", BEES, "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(etag);
            assertThat(header(again, "Cache-Control")).isEqualTo(header(first, "Cache-Control"));
            assertThat(header(again, "Vary")).isEqualTo(header(first, "Vary"));
            assertThat(header(again, "Cache-Tag")).isEqualTo(header(first, "Cache-Tag"));
        }
        assertThat(get("query", BEES, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void each_media_type_has_its_own_etag() {
        var older = get("query", BEES);
        var newer = get("query", BEES, "Accept", GRAPHQL);

        assertThat(header(newer, "Content-Type")).isEqualTo(GRAPHQL);
        assertThat(newer.body()).isEqualTo(older.body());
        assertThat(header(newer, "ETag")).isNotEqualTo(header(older, "ETag"));
    }

    @Test
    void head_tells_what_get_would() {
        for (int i = 0; i < 2; i++) {
            var head = reader.sends(reader.to("/graphql?query=" + encoded(BEES))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build());
            var get = get("query", BEES);

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
            assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
        }
    }

    private Reader.Answer answered(HttpResponse<String> response) {
        return new Reader.Answer(json.readTree(response.body()));
    }

    private HttpResponse<String> get(String parameter, String value, String... headers) {
        var request = reader.to("/graphql?" + parameter + "=" + encoded(value));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return reader.sends(request.build());
    }

    private static String header(HttpResponse<String> response, String name) {
        return String.join("; ", response.headers().allValues(name));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

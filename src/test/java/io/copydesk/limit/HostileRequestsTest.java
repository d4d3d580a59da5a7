package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** With the limits as they come. */
@DeskTest
@Timeout(60)
class HostileRequestsTest {

    private static final String BOMB = "{ ...F0 } "
            + repeat(10, i -> "fragment F%d on Query { %s} ".formatted(i, ("...F" + (i + 1) + " ").repeat(20)))
            + "fragment F10 on Query { topics { slug } }";

    @Autowired
    Reader reader;

    @Autowired
    Published published;

    @Autowired
    JsonMapper json;

    @Autowired
    MeterRegistry meters;

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of(
                        "1,000 aliases",
                        "{ " + repeat(1000, i -> "a" + i + ": topics { slug } ") + "}",
                        "TOO_MANY_ALIASES",
                        "50",
                        "1000"),
                Arguments.of(
                        "1,000 aliases in fragments",
                        "{ " + "...A ".repeat(25) + "} fragment A on Query { "
                                + repeat(40, i -> "a" + i + ": __typename ") + "}",
                        "TOO_MANY_ALIASES",
                        "50",
                        "1000"),
                Arguments.of("depth 50", nested("parent", 48, "topics"), "QUERY_TOO_DEEP", "15", "50"),
                Arguments.of("depth 2,000", "{a".repeat(2000), "QUERY_TOO_DEEP", "15", "2000"),
                Arguments.of(
                        "3,000 lists in a list",
                        "{ topic(slug: " + "[".repeat(3000) + ") { slug } }",
                        "QUERY_TOO_DEEP",
                        "15",
                        "3002"),
                Arguments.of("100,000 tokens", "{" + " a".repeat(100_000) + "}", "TOO_MANY_TOKENS", "5000", "100002"),
                Arguments.of("80,000 comments", "#\n".repeat(80_000), "TOO_MANY_TOKENS", "5000", "80000"),
                Arguments.of(
                        "600 fields", "{ topics { " + "slug ".repeat(600) + "} }", "TOO_MANY_FIELDS", "500", "601"),
                Arguments.of(
                        "100 directives",
                        "{ topics { slug " + "@include(if: true) ".repeat(100) + "} }",
                        "TOO_MANY_DIRECTIVES",
                        "50",
                        "100"),
                Arguments.of(
                        "a fragment in itself",
                        "{ ...A } fragment A on Query { topics { slug } ...A }",
                        "QUERY_TOO_DEEP",
                        "15",
                        "endless"),
                Arguments.of(
                        "fragments in a circle",
                        "{ topics { ...A } } fragment A on Topic { parent { ...B } } fragment B on Topic { parent {"
                                + " ...A } }",
                        "QUERY_TOO_DEEP",
                        "15",
                        "endless"),
                Arguments.of(
                        "fragments in a circle that nobody uses",
                        "{ topics { slug } } fragment A on Topic { ...B } fragment B on Topic { ...A }",
                        "QUERY_TOO_DEEP",
                        "15",
                        "endless"),
                Arguments.of(
                        "a chain of 500 fragments",
                        "{ ...F0 } "
                                + repeat(500, i -> "fragment F%d on Query { ...F%d } ".formatted(i, i + 1))
                                + "fragment F500 on Query { topics { slug } }",
                        "QUERY_TOO_DEEP",
                        "15",
                        "501"),
                Arguments.of("a fragment bomb", BOMB, "TOO_MANY_FIELDS", "500", "1000000000000"),
                Arguments.of(
                        "a bomb of fragments that do not exist",
                        BOMB.replace("fragment F10 on Query { topics { slug } }", ""),
                        "TOO_MANY_FIELDS",
                        "500",
                        "1000000000000"),
                Arguments.of(
                        "a fragment bomb that nobody uses",
                        BOMB.replace("{ ...F0 }", "{ topics { slug } }"),
                        "TOO_MANY_FIELDS",
                        "500",
                        "1000000000000"),
                Arguments.of(
                        "deep introspection",
                        "{ __schema { types { " + "ofType { ".repeat(40) + "name" + " }".repeat(43),
                        "QUERY_TOO_DEEP",
                        "20",
                        "43"),
                Arguments.of(
                        "a page of a million",
                        "{ feed(first: 1000000) { nodes { title } } }",
                        "PAGE_SIZE_TOO_LARGE",
                        "100",
                        "1000000"),
                Arguments.of(
                        "pages in pages",
                        "{ feed(first: 100) { nodes { provider { articles(first: 100) { nodes { title } } } } } }",
                        "QUERY_TOO_EXPENSIVE",
                        "10000",
                        "10301"),
                Arguments.of(
                        "counting again and again",
                        "{ topics { articles { count(upTo: 10000) { value } } providers: articles { count(upTo: 9999)"
                                + " { value } } } }",
                        "QUERY_TOO_EXPENSIVE",
                        "10000",
                        "10200"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void each_is_answered_with_its_limit(String what, String document, String code, String limit, String asked) {
        var answer = reader.asks(document);

        answer.isRefused(code);
        assertThat(answer.error().at("/extensions/limit").asString()).isEqualTo(limit);
        assertThat(answer.error().at("/extensions/asked").asString()).isEqualTo(asked);
        assertThat(answer.error().path("message").asString())
                .contains(code.equals("PAGE_SIZE_TOO_LARGE") ? "100" : limit)
                .satisfies(message -> {
                    if (!asked.equals("endless")) {
                        assertThat(message).contains(asked);
                    }
                });
    }

    @Test
    void introspection_in_circles_is_refused() {
        var answer = reader.asks("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }");

        answer.isRefused("INTROSPECTION_TOO_DEEP", "`__Type.fields` 1 time");
        assertThat(answer.error().at("/extensions/limit").asInt()).isEqualTo(1);
        assertThat(answer.error().at("/extensions/asked").asInt()).isEqualTo(3);
        reader.asks("{ a: __schema { types { name } } b: __schema { types { name } } }")
                .isRefused("INTROSPECTION_TOO_DEEP");
        reader.asks("{ __type(name: \"Topic\") { ...A fields { name } } } fragment A on __Type { b: fields { name } }")
                .isRefused("INTROSPECTION_TOO_DEEP");
    }

    @Test
    void many_fields_of_one_name_are_compared_in_time() {
        reader.asks("{ topics { " + "slug ".repeat(490) + "} }").at("topics");
        reader.asks("{ topics { " + "...A ".repeat(490) + "} } fragment A on Topic { slug }")
                .at("topics");
    }

    @Test
    void a_body_of_10_mb_is_413() {
        var answer = reader.sends(reader.post("{\"query\": \"" + "x".repeat(10_000_000) + "\"}")
                .header("Content-Type", "application/json")
                .build());

        assertRefused(answer, 413, "BODY_TOO_LARGE");
        assertThat(error(answer).error().at("/extensions/limit").asInt()).isEqualTo(262_144);
        assertThat(error(answer).error().at("/extensions/asked").asInt()).isEqualTo(10_000_013);
    }

    @Test
    void a_body_of_10_mb_that_does_not_say_so_is_413_too() {
        var body = ("{\"query\": \"" + "x".repeat(10_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        var answer = reader.sends(reader.to("/graphql")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .header("Content-Type", "application/json")
                .build());

        assertRefused(answer, 413, "BODY_TOO_LARGE");
    }

    @Test
    void variables_that_nest_without_end_are_no_request() {
        var answer = reader.sends(reader.post("{\"query\": \"{ topics { slug } }\", \"variables\": {\"a\": "
                        + "[".repeat(100_000) + "]".repeat(100_000) + "}}")
                .header("Content-Type", "application/json")
                .build());

        assertRefused(answer, 400, "INVALID_REQUEST");
    }

    @Test
    void others_are_served_meanwhile() throws Exception {
        published.article("Bees").publish();
        var hostile = documents().map(each -> (String) each.get()[1]).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> attacks = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                for (var document : hostile) {
                    attacks.add(threads.submit(() -> reader.asks(document)));
                }
            }
            for (int i = 0; i < 20; i++) {
                var answer = reader.asks("{ feed { nodes { title } } }");
                if (!answer.body().has("errors")) {
                    assertThat(answer.each("feed/nodes", "title")).containsExactly("Bees");
                } else {
                    // the same address sends too much at once; somebody else's would not be refused
                    answer.isRefused("TOO_MANY_CONCURRENT_REQUESTS");
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
            for (var attack : attacks) {
                attack.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(reader.asks("{ feed { nodes { title } } }").each("feed/nodes", "title"))
                .containsExactly("Bees");
    }

    @Test
    void refusals_are_counted_by_their_code() {
        var before = refusals("QUERY_TOO_DEEP");

        reader.asks("{ topics { parent { parent { parent { parent { parent { parent { parent { parent { parent {"
                        + " parent { parent { parent { parent { parent { parent { slug } } } } } } } } } } } } } }"
                        + " } } }")
                .isRefused("QUERY_TOO_DEEP");

        assertThat(refusals("QUERY_TOO_DEEP")).isEqualTo(before + 1);
    }

    @Test
    void an_answer_says_what_it_cost() {
        var answer = reader.sends(reader.post(json.writeValueAsString(Map.of(
                        "query",
                        "query ($n: Int) { feed(first: $n) { nodes { ...F } pageInfo { hasNextPage } } }"
                                + " fragment F on Article { title provider { name } topics { slug } }",
                        "variables",
                        Map.of("n", 7))))
                .header("Content-Type", "application/json")
                .build());

        // the list, its page's place, and seven times an article, a provider and, so is the estimate, five topics
        assertThat(json.readTree(answer.body()).at("/extensions/cost/requested").asInt())
                .isEqualTo(1 + 1 + 7 * (1 + 1 + 5));
        assertThat(json.readTree(answer.body()).at("/extensions/cost/limit").asInt())
                .isEqualTo(10_000);
        assertThat(answer.headers().firstValue("Query-Cost")).contains("51;limit=10000");
    }

    @Test
    void scalars_cost_nothing_and_pages_twenty_unless_told_otherwise() {
        assertThat(cost("{ __typename }")).isZero();
        assertThat(cost("{ article(slug: \"x\") { title excerpt slug } }")).isEqualTo(1);
        assertThat(cost("{ feed { nodes { title } } }")).isEqualTo(21);
        assertThat(cost("{ feed(last: 3) { edges { node { title } } } }")).isEqualTo(7);
        assertThat(cost("{ feed(first: 1) { count { value } } }")).isEqualTo(12);
        assertThat(cost("{ topics { slug } }")).isEqualTo(50);
        assertThat(cost("query A { topics { slug } } query B { __typename }", "B"))
                .isZero();
    }

    @Test
    void a_full_page_with_all_there_is_can_be_paid() {
        assertThat(cost("{ feed(first: 100) { count(upTo: 10000) { value } pageInfo { endCursor } nodes { title"
                        + " provider { name images { url } } topics { name } images { url } featuredContent { site }"
                        + " related { title provider { name } images { url } article { slug } } } } }"))
                .isLessThan(10_000);
    }

    @Test
    void the_introspection_query_of_tools_is_within_all_limits() {
        reader.asks(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY)
                .at("__schema");
    }

    private int cost(String query) {
        return reader.asks(query).body().at("/extensions/cost/requested").asInt();
    }

    private int cost(String query, String operation) {
        var body = json.writeValueAsString(Map.of("query", query, "operationName", operation));
        var answer = reader.sends(
                reader.post(body).header("Content-Type", "application/json").build());
        return json.readTree(answer.body()).at("/extensions/cost/requested").asInt();
    }

    private double refusals(String code) {
        return meters.counter("copydesk.refusals", "code", code).count();
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        error(answer).isRefused(code);
    }

    private Reader.Answer error(HttpResponse<String> answer) {
        return new Reader.Answer(json.readTree(answer.body()));
    }

    private static String nested(String field, int times, String root) {
        return "{ " + root + " { " + (field + " { ").repeat(times) + "slug" + " }".repeat(times + 2);
    }

    private static String repeat(int times, IntFunction<String> part) {
        return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining());
    }
}

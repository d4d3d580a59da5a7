package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Reader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@StrictDesk
@Timeout(60)
class CallersAreLimitedTest {

    private static final String CHEAP = "{ article(slug: \"bees\") { title } }";

    @Autowired
    Reader reader;

    @Autowired
    SlowQueries slow;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Test
    void the_headers_say_what_is_left() {
        var answer = ask("192.0.2.1", CHEAP);

        assertThat(answer.headers().firstValue("RateLimit-Policy"))
                .contains("\"requests\";q=5;w=600, \"cost\";q=150;w=600");
        assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
                .matches("\"requests\";r=4;t=\\d+, \"cost\";r=149;t=\\d+");
        assertThat(answer.headers().firstValue("Query-Cost")).contains("1;limit=100");
        assertThat(json.readTree(answer.body()).at("/extensions/cost").toString())
                .isEqualTo("{\"requested\":1,\"limit\":100}");
    }

    @Test
    void too_many_requests_are_429_until_some_time_has_passed() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("192.0.2.2", CHEAP).statusCode()).isEqualTo(200);
        }

        var refused = ask("192.0.2.2", CHEAP);

        assertRefused(refused, 429, "RATE_LIMITED");
        assertThat(error(refused).at("/extensions/limit").asInt()).isEqualTo(5);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 120);
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"requests\";r=0;t=");
        assertThat(ask("192.0.2.3", CHEAP).statusCode()).as("somebody else").isEqualTo(200);
    }

    @Test
    void what_is_turned_away_counts_too() {
        assertIsCounted(
                "192.0.2.50",
                401,
                () -> reader.post("{}")
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer guess"));
        assertIsCounted("192.0.2.51", 404, () -> reader.to("/nothing"));
        assertIsCounted("192.0.2.52", 404, () -> reader.to("/actuator/env"));
        assertIsCounted(
                "192.0.2.53",
                403,
                () -> reader.to("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("email=a&password=b")));
        assertIsCounted("192.0.2.54", 200, () -> reader.to("/sign-in"));
    }

    private void assertIsCounted(String address, int status, Supplier<HttpRequest.Builder> request) {
        for (int i = 0; i < 5; i++) {
            assertThat(reader.sends(request.get()
                                    .header("X-Forwarded-For", address)
                                    .build())
                            .statusCode())
                    .isEqualTo(status);
        }
        var refused =
                reader.sends(request.get().header("X-Forwarded-For", address).build());
        assertRefused(refused, 429, "RATE_LIMITED");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void too_much_cost_is_429_too() {
        var topics = "{ topics { parent { slug } } }";
        assertThat(ask("192.0.2.4", topics).statusCode()).isEqualTo(200);

        var refused = ask("192.0.2.4", topics);

        assertRefused(refused, 429, "RATE_LIMITED");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(error(refused).at("/extensions/limit").asInt()).isEqualTo(150);
        assertThat(error(refused).at("/extensions/asked").asInt()).isEqualTo(100);
        assertThat(ask("192.0.2.4", CHEAP).statusCode()).as("a cheaper one").isEqualTo(200);
    }

    @Test
    void a_query_that_is_too_expensive_says_so() {
        var refused = ask("192.0.2.5", "{ feed(first: 100) { nodes { title } } }");

        assertRefused(refused, 200, "QUERY_TOO_EXPENSIVE");
        assertThat(refused.headers().firstValue("Query-Cost")).contains("101;limit=100");
    }

    @Test
    void only_so_many_requests_are_answered_at_the_same_time() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(threads.submit(() -> ask("192.0.2.6", CHEAP, "X-Slow", "wait")));
            }
            assertThat(slow.waiting.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
            try {
                var refused = ask("192.0.2.6", CHEAP);
                assertRefused(refused, 429, "TOO_MANY_CONCURRENT_REQUESTS");
                assertThat(refused.headers().firstValue("Retry-After")).contains("1");
                assertThat(ask("192.0.2.7", CHEAP).statusCode())
                        .as("somebody else")
                        .isEqualTo(200);
            } finally {
                slow.release();
            }
            for (var each : waiting) {
                each.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(ask("192.0.2.6", CHEAP).statusCode())
                .as("when they are done")
                .isEqualTo(200);
    }

    @Test
    void a_statement_that_takes_too_long_is_cancelled() {
        var answer = ask("192.0.2.8", CHEAP, "X-Slow", "sql");

        assertRefused(answer, 200, "EXECUTION_TIMEOUT");
        assertThat(error(answer).at("/extensions/limit").asInt()).isEqualTo(700);
        assertThat(jdbc.sql("select 1").query(Integer.class).single())
                .as("the connections are as good as before")
                .isOne();
    }

    @Test
    void many_statements_that_take_too_long_together_are_stopped() {
        assertRefused(ask("192.0.2.9", CHEAP, "X-Slow", "many"), 200, "EXECUTION_TIMEOUT");
    }

    @Test
    void an_account_is_one_caller_wherever_it_is() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("192.0.2." + (100 + i), CHEAP, "X-Account", "mira").statusCode())
                    .isEqualTo(200);
        }
        assertRefused(ask("192.0.2.110", CHEAP, "X-Account", "mira"), 429, "RATE_LIMITED");
        assertThat(ask("192.0.2.110", CHEAP).statusCode()).isEqualTo(200);
    }

    @Test
    void what_stands_ahead_of_the_nearest_stranger_is_not_believed() {
        for (int i = 0; i < 5; i++) {
            // the caller can write what it likes; the proxy adds the address that it sees
            assertThat(ask("203.0.113." + i + ", 192.0.2.20, 10.1.2.3", CHEAP).statusCode())
                    .isEqualTo(200);
        }
        assertRefused(ask("203.0.113.9, 192.0.2.20", CHEAP), 429, "RATE_LIMITED");
    }

    @Test
    void health_is_never_refused() {
        for (int i = 0; i < 10; i++) {
            assertThat(reader.sends(reader.to("/actuator/health")
                                    .header("X-Forwarded-For", "192.0.2.30")
                                    .build())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private HttpResponse<String> ask(String address, String query, String... headers) {
        var request = reader.post(json.writeValueAsString(Map.of("query", query)))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return reader.sends(request.build());
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        new Reader.Answer(json.readTree(answer.body())).isRefused(code);
    }

    private tools.jackson.databind.JsonNode error(HttpResponse<String> answer) {
        return json.readTree(answer.body()).path("errors").path(0);
    }
}

package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Reader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@StrictDesk
class BrowsersTest {

    private static int next;

    @Autowired
    Reader reader;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/graphiql", "/graphql", "/graphql/schema", "/nothing", "/actuator/health"})
    void every_answer_says_what_a_page_may_do(String path) {
        var answer = get(path);

        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("script-src", "unsafe-eval");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .as("without TLS")
                .isEmpty();
    }

    @Test
    void only_graphiql_may_write_styles_into_its_page() {
        assertThat(header(get("/graphiql"), "Content-Security-Policy")).contains("style-src 'self' 'unsafe-inline'");
        assertThat(header(get("/"), "Content-Security-Policy")).doesNotContain("unsafe");
    }

    @Test
    void behind_tls_browsers_are_told_to_stay_there() {
        var answer = reader.sends(
                request("/").header("X-Forwarded-Proto", "https").GET().build());

        assertThat(header(answer, "Strict-Transport-Security")).startsWith("max-age=");
    }

    @Test
    void pages_of_a_site_that_is_let_in_may_use_the_api() {
        var preflight = preflight("https://news.example.org");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo("https://news.example.org");
        assertThat(header(preflight, "Access-Control-Allow-Methods")).isEqualTo("POST,GET");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();

        var answer = reader.sends(request("/graphql")
                .header("Origin", "https://news.example.org")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ __typename }\"}"))
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Expose-Headers")).contains("RateLimit", "Query-Cost");
    }

    @Test
    void pages_of_other_sites_may_not() {
        var preflight = preflight("https://elsewhere.example.org");

        assertThat(preflight.statusCode()).isEqualTo(403);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private HttpResponse<String> preflight(String origin) {
        return reader.sends(request("/graphql")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private HttpResponse<String> get(String path) {
        return reader.sends(request(path).GET().build());
    }

    /** Somebody new each time. */
    private HttpRequest.Builder request(String path) {
        return reader.to(path).header("X-Forwarded-For", "198.18.0." + next++);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}

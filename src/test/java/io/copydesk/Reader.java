package io.copydesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who reads over HTTP without signing in. */
@TestComponent
public class Reader {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json;
    private final Environment environment;

    /** @param environment of the application that answers */
    public Reader(JsonMapper json, Environment environment) {
        this.json = json;
        this.environment = environment;
    }

    /** What the API says to a query. */
    public Answer asks(String query) {
        return asks(query, Map.of());
    }

    /** What the API says to a query with variables. */
    public Answer asks(String query, Map<String, ?> variables) {
        var response = sends(post(json.writeValueAsString(Map.of("query", query, "variables", variables)))
                .header("Content-Type", "application/json")
                .build());
        return new Answer(json.readTree(response.body()));
    }

    /** A request to any path of the application. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path));
    }

    /** A POST to the GraphQL endpoint, still without headers. */
    public HttpRequest.Builder post(String body) {
        return to("/graphql").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    public HttpResponse<String> sends(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body of an answer that is no text. */
    public byte[] bytes(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer of the API. */
    public record Answer(JsonNode body) {

        /** What stands at this path below {@code data}, such as {@code feed/nodes}; the request must have succeeded. */
        public JsonNode at(String path) {
            assertThat(body.path("errors").toString()).as("errors").isEmpty();
            return body.at("/data/" + path);
        }

        /** One text of each item of a list. */
        public List<String> each(String list, String field) {
            var found = new ArrayList<String>();
            at(list).forEach(item -> found.add(item.at("/" + field).asString()));
            return found;
        }

        /** The only error. */
        public JsonNode error() {
            assertThat(body.path("errors").size()).as("errors in %s", body).isEqualTo(1);
            return body.path("errors").get(0);
        }

        public void isRefused(String code) {
            assertThat(error().at("/extensions/code").asString()).as("%s", body).isEqualTo(code);
            assertThat(error().at("/extensions/classification").asString()).isEqualTo("BAD_REQUEST");
        }

        /** Not for this caller: UNAUTHORIZED or FORBIDDEN, which is its classification too, and nothing else. */
        public void isDenied(String code) {
            assertThat(error().at("/extensions/code").asString()).as("%s", body).isEqualTo(code);
            assertThat(error().at("/extensions/classification").asString()).isEqualTo(code);
            assertThat(error().at("/extensions").size()).isEqualTo(2);
        }

        /** Refused, with a message that says this. */
        public void isRefused(String code, String saying) {
            isRefused(code);
            assertThat(error().path("message").asString()).contains(saying);
        }
    }
}

package io.copydesk.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events, line by line. */
public final class Events implements AutoCloseable {

    static final String END = "the end";

    private final HttpResponse<java.io.InputStream> response;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Events(HttpResponse<java.io.InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    /** Sends a document as most clients do. */
    public static Events of(Environment node, String query, UnaryOperator<HttpRequest.Builder> more) {
        var body = JsonMapper.shared().writeValueAsString(java.util.Map.of("query", query));
        return sends(more.apply(to(node, "")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    static Events of(Environment node, String query) {
        return of(node, query, request -> request);
    }

    static HttpRequest.Builder to(Environment node, String parameters) {
        return HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + node.getRequiredProperty("local.server.port") + "/graphql" + parameters));
    }

    static Events sends(HttpRequest.Builder request) {
        try {
            return new Events(
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // is over, too
        }
        lines.add(END);
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next line that is not empty. */
    String line() {
        try {
            String line;
            do {
                line = lines.poll(20, TimeUnit.SECONDS);
                assertThat(line).as("a line").isNotNull();
            } while (Objects.requireNonNull(line).isEmpty());
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next line that says something. */
    private String word() {
        var line = line();
        while (line.startsWith(":")) {
            line = line();
        }
        return line;
    }

    /** What the next event of a subscription says. */
    public JsonNode next() {
        assertThat(word()).isEqualTo("event: next");
        return JsonMapper.shared().readTree(word().replaceFirst("^data: ?", ""));
    }

    /** The code of the error that ends it. */
    public String error() {
        var errors = next().path("errors");
        assertThat(errors.size()).isEqualTo(1);
        completes();
        return errors.get(0).at("/extensions/code").asString();
    }

    /** Whether it ends without having come to an end. */
    public boolean breaksOff() {
        return word().equals(END);
    }

    void completes() {
        assertThat(word()).isEqualTo("event: complete");
        assertThat(word()).isEqualTo("data:");
        assertThat(word()).isEqualTo(END);
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            // it was over
        }
    }
}

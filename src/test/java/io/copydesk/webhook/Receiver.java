package io.copydesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's server that takes webhooks. */
class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came in. */
    record Delivery(String id, String timestamp, String signature, String contentType, String body) {

        JsonNode message() {
            return JSON.readTree(body);
        }

        String type() {
            return message().path("type").asString();
        }

        JsonNode article() {
            return message().at("/data/article");
        }

        /** Such as {@code article.published 1 Bees return}. */
        String inShort() {
            var title = article().path("title");
            return (type() + " " + message().at("/data/sequence").asString() + " " + title.asString("")).strip();
        }
    }

    /** What it says to that. */
    record Reply(int status, Map<String, String> headers) {

        static Reply of(int status) {
            return new Reply(status, Map.of());
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Delivery> arriving = new LinkedBlockingQueue<>();
    private volatile Function<Delivery, Reply> replies = delivery -> Reply.of(200);

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var delivery = new Delivery(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    headers.getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            deliveries.add(delivery);
            arriving.add(delivery);
            var reply = replies.apply(delivery);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    /** From now on, it answers like this. */
    void answers(Function<Delivery, Reply> like) {
        replies = like;
    }

    void answers(int status) {
        answers(delivery -> Reply.of(status));
    }

    /** All that came in, answered or not. */
    List<Delivery> deliveries() {
        return deliveries;
    }

    List<String> hears() {
        return deliveries.stream().map(Delivery::inShort).toList();
    }

    Delivery last() {
        assertThat(deliveries).isNotEmpty();
        return deliveries.getLast();
    }

    void forgets() {
        deliveries.clear();
        arriving.clear();
    }

    /** Waits for the next one. */
    Delivery waits() throws InterruptedException {
        @Nullable Delivery next = arriving.poll(5, TimeUnit.MINUTES);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.copydesk.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that speaks graphql-transport-ws, message by message. */
public final class Socket implements WebSocket.Listener, AutoCloseable {

    static final String PROTOCOL = "graphql-transport-ws";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;
    private String reason = "";

    private Socket() {}

    static CompletableFuture<Socket> opening(Environment node, @Nullable String protocol, Map<String, String> headers) {
        var opened = new Socket();
        var builder = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
        headers.forEach(builder::header);
        if (protocol != null) {
            builder.subprotocols(protocol);
        }
        return builder.buildAsync(
                        URI.create("ws://127.0.0.1:" + node.getRequiredProperty("local.server.port") + "/graphql"),
                        opened)
                .thenApply(socket -> {
                    opened.socket = socket;
                    return opened;
                });
    }

    /** Connected, and nothing said yet. */
    public static Socket open(Environment node, Map<String, String> headers) {
        return opening(node, PROTOCOL, headers).orTimeout(2, TimeUnit.MINUTES).join();
    }

    static Socket open(Environment node) {
        return open(node, Map.of());
    }

    /** Connected and acknowledged. */
    static Socket ready(Environment node) {
        return open(node).initialised(Map.of());
    }

    /** Connected and acknowledged, with what an account sends as {@code Authorization}. */
    public static Socket ready(Environment node, String authorization) {
        return open(node).initialised(Map.of("Authorization", authorization));
    }

    public Socket initialised(Map<String, ?> payload) {
        sends(Map.of("type", "connection_init", "payload", payload));
        assertThat(next().path("type").asString()).isEqualTo("connection_ack");
        return this;
    }

    public Socket subscribes(String id, String query) {
        return subscribes(id, query, Map.of());
    }

    Socket subscribes(String id, String query, Map<String, ?> variables) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("type", "subscribe");
        message.put("payload", Map.of("query", query, "variables", variables));
        sends(message);
        return this;
    }

    /** What was sent before has been heard when this returns; what came meanwhile stays to be read. */
    public Socket isHeard() {
        sends(Map.of("type", "ping"));
        var before = new ArrayList<JsonNode>();
        for (var message = next(); !message.path("type").asString().equals("pong"); message = next()) {
            before.add(message);
        }
        messages.addAll(before);
        return this;
    }

    /** Sends a ping, and waits for what comes of it: an answer, which is forgotten, or the end. */
    boolean isHeardOrPutOut() {
        sends(Map.of("type", "ping"));
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!closed.isDone() && messages.poll(10, TimeUnit.MILLISECONDS) == null) {
                assertThat(System.nanoTime()).isLessThan(until);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return !closed.isDone();
    }

    Socket sends(Map<String, ?> message) {
        return says(JSON.writeValueAsString(message));
    }

    Socket says(String text) {
        socket().sendText(text, true).join();
        return this;
    }

    /** The next message. */
    public JsonNode next() {
        try {
            var message = messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(message)
                    .as("a message; closed: %s %s", closed.getNow(0), reason)
                    .isNotNull();
            return java.util.Objects.requireNonNull(message);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next message, if it comes soon. */
    @Nullable
    JsonNode poll() {
        try {
            return messages.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The data of the next event of a subscription. */
    public JsonNode event(String id) {
        var message = next();
        assertThat(message.path("type").asString()).as("%s", message).isEqualTo("next");
        assertThat(message.path("id").asString()).isEqualTo(id);
        assertThat(message.at("/payload/errors").isMissingNode())
                .as("%s", message)
                .isTrue();
        return message.at("/payload/data");
    }

    /** The code of the error that a subscription ends with. */
    public String error(String id) {
        return failure(id).at("/extensions/code").asString();
    }

    JsonNode failure(String id) {
        var message = next();
        assertThat(message.path("type").asString()).as("%s", message).isEqualTo("error");
        assertThat(message.path("id").asString()).isEqualTo(id);
        assertThat(message.path("payload").size()).isEqualTo(1);
        return message.path("payload").get(0);
    }

    /** The messages that are there already. */
    public List<JsonNode> soFar() {
        var all = new ArrayList<JsonNode>();
        messages.drainTo(all);
        return all;
    }

    /** With which code the server closes the connection. */
    public int closes() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    int pings() {
        return pings.get();
    }

    String reason() {
        return reason;
    }

    /** Drops the connection, without a word. */
    void breaks() {
        socket().abort();
    }

    @Override
    public void close() {
        socket().sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(thrown -> null);
    }

    private WebSocket socket() {
        return java.util.Objects.requireNonNull(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        pings.incrementAndGet();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String why) {
        reason = why;
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(-1);
    }
}

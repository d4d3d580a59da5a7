package io.copydesk.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who does not take what comes. */
@DeskTest
@TestPropertySource(properties = {"copydesk.live.window=20", "copydesk.live.follow-every=20ms"})
class SlowSubscriberTest {

    private static final String LIVE = "subscription { articlePublished { sequence article { "
            + java.util.stream.IntStream.range(0, 40)
                    .mapToObj(i -> "e" + i + ": excerpt")
                    .collect(java.util.stream.Collectors.joining(" "))
            + " } } }";

    @Autowired
    Published published;

    @Autowired
    Environment node;

    @Autowired
    JdbcClient jdbc;

    @Test
    void is_told_to_resume_and_misses_nothing_by_it() throws Exception {
        var start = last();
        var bees = published.article("Bees").excerpt("b".repeat(8_000)).publish();
        try (var slow = new Wire(node, LIVE);
                var quick = Socket.ready(node).subscribes("1", "subscription { articlePublished { sequence } }")) {
            quick.isHeard();
            // more than the network holds for somebody who does not read
            for (int i = 0; i < 120; i++) {
                published.changes(bees, "UPDATED", "heat", i);
                quick.event("1");
            }
            List<Long> got = new ArrayList<>();
            JsonNode message = slow.next();
            while (message.path("type").asString().equals("next")) {
                got.add(Long.parseLong(
                        message.at("/payload/data/articlePublished/sequence").asString()));
                message = slow.next();
            }

            assertThat(message.path("type").asString()).as("%s", message).isEqualTo("error");
            var error = message.at("/payload/0");
            assertThat(error.at("/extensions/code").asString()).isEqualTo("RESUME");
            var after = error.at("/extensions/after").asString();
            assertThat(after).isEqualTo(Long.toString(got.getLast()));
            assertThat(error.path("message").asString()).contains("after: \"" + after + "\"");
            try (var socket = Socket.ready(node)
                    .subscribes(
                            "1",
                            "subscription ($a: String) { articlePublished(after: $a) { sequence } }",
                            java.util.Map.of("a", after))) {
                while (got.getLast() < last()) {
                    got.add(Long.parseLong(
                            socket.event("1").at("/articlePublished/sequence").asString()));
                }
            }
            assertThat(got).isSorted().doesNotHaveDuplicates().hasSize((int) (last() - start - 1));
        }
    }

    @Test
    void others_are_not_held_up() throws Exception {
        var bees = published.article("Bees").excerpt("b".repeat(8_000)).publish();
        try (var slow = new Wire(node, LIVE);
                var quick = Socket.ready(node).subscribes("1", "subscription { articlePublished { sequence } }")) {
            quick.isHeard();
            var sequences = new HashSet<String>();
            for (int i = 0; i < 100; i++) {
                published.changes(bees, "UPDATED", "heat", i);
                sequences.add(quick.event("1").at("/articlePublished/sequence").asString());
            }

            assertThat(sequences).hasSize(100);
            assertThat(slow.isOpen()).isTrue();
        }
    }

    /** What was taken down while somebody was slow is not shown to them when they read on. */
    @Test
    void is_not_shown_what_has_gone_meanwhile() throws Exception {
        try (var slow = new Wire(node, LIVE);
                var quick = Socket.ready(node).subscribes("1", "subscription { articlePublished { sequence } }")) {
            quick.isHeard();
            for (int i = 0; i < 19; i++) {
                published.article("Piece " + i).excerpt("b".repeat(8_000)).publish();
                quick.event("1");
            }
            var gone = published.article("Gone").excerpt("the secret").publish();
            published.takeDown(gone);
            published.article("The end").excerpt("the end").publish();

            while (true) {
                var message = slow.next();
                assertThat(message.toString()).doesNotContain("the secret");
                if (message.toString().contains("the end")
                        || message.path("type").asString().equals("error")) {
                    break;
                }
            }
        }
    }

    private long last() {
        return jdbc.sql("select last from change_counter").query(Long.class).single();
    }

    /** A WebSocket that reads nothing until it is asked to, with little room for what comes. */
    private static final class Wire implements AutoCloseable {

        private final java.net.Socket socket = new java.net.Socket();
        private final DataInputStream in;
        private final OutputStream out;

        Wire(Environment node, String query) throws IOException {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout(30_000);
            int port = Integer.parseInt(node.getRequiredProperty("local.server.port"));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            out.write(("GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:" + port
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                            + Base64.getEncoder().encodeToString(new byte[16])
                            + "\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(line()).contains("101");
            while (!line().isEmpty()) {
                // headers
            }
            send("{\"type\": \"connection_init\"}");
            assertThat(next().path("type").asString()).isEqualTo("connection_ack");
            send(JsonMapper.shared()
                    .writeValueAsString(java.util.Map.of(
                            "id", "1", "type", "subscribe", "payload", java.util.Map.of("query", query))));
            send("{\"type\": \"ping\"}");
            assertThat(next().path("type").asString()).isEqualTo("pong");
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        /** With a mask of zeros, which is one too. */
        private void send(String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(0x81);
            if (bytes.length < 126) {
                out.write(0x80 | bytes.length);
            } else {
                out.write(new byte[] {(byte) (0x80 | 126), (byte) (bytes.length >> 8), (byte) bytes.length});
            }
            out.write(new byte[4]);
            out.write(bytes);
            out.flush();
        }

        /** The next message; signs of life are passed over. */
        JsonNode next() throws IOException {
            var message = new java.io.ByteArrayOutputStream();
            while (true) {
                int first = in.readUnsignedByte();
                long length = in.readUnsignedByte();
                length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
                var payload = in.readNBytes((int) length);
                int kind = first & 0x0f;
                assertThat(kind).as("no close").isNotEqualTo(8);
                if (kind > 2) {
                    continue;
                }
                message.write(payload);
                if ((first & 0x80) != 0) {
                    return JsonMapper.shared().readTree(message.toString(StandardCharsets.UTF_8));
                }
            }
        }

        boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

package io.copydesk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.account.Desk;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** How much one connection, one caller and all of them may have of a node; and the sites whose pages may come. */
@DeskTest
@TestPropertySource(
        properties = {
            "copydesk.cors.allowed-origins=https://news.example.org",
            "copydesk.live.init-timeout=1s",
            "copydesk.live.subscriptions=3",
            "copydesk.live.per-caller=5",
            "copydesk.live.connections=8",
            "copydesk.live.messages=30"
        })
class LiveLimitsTest {

    private static final String LIVE = "subscription { articlePublished { article { title } } }";
    private static final String QUEUE = "subscription { reviewQueueChanged { revisionId } }";

    @Autowired
    Desk desk;

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Environment node;

    /** Those of the test before have been heard to leave. */
    @BeforeEach
    void nobody_is_there() {
        eventually(() -> meters.get("copydesk.live.connections").gauge().value() == 0);
    }

    @Test
    void who_does_not_say_hello_is_not_waited_for() {
        assertThat(Socket.open(node).closes()).isEqualTo(4408);
    }

    @Test
    void a_connection_has_so_many_subscriptions() {
        try (var socket = Socket.ready(node)) {
            for (var id : List.of("1", "2", "3")) {
                socket.subscribes(id, LIVE);
            }
            assertThat(socket.isHeard().soFar()).isEmpty();

            assertThat(socket.subscribes("4", LIVE).error("4")).isEqualTo("TOO_MANY_SUBSCRIPTIONS");

            socket.sends(Map.of("type", "complete", "id", "2"));
            assertThat(socket.subscribes("4", LIVE).isHeard().soFar()).isEmpty();
        }
    }

    @Test
    void a_caller_has_so_many_subscriptions_on_all_connections() {
        try (var one = Socket.ready(node, desk.credentials("mira"));
                var other = Socket.ready(node, desk.credentials("mira"));
                var somebodyElse = Socket.ready(node, desk.credentials("omar"))) {
            for (var id : List.of("1", "2", "3")) {
                one.subscribes(id, LIVE);
            }
            one.isHeard();
            other.subscribes("1", LIVE).subscribes("2", LIVE).isHeard();

            assertThat(other.subscribes("3", LIVE).error("3")).isEqualTo("TOO_MANY_SUBSCRIPTIONS");
            assertThat(somebodyElse.subscribes("1", LIVE).isHeard().soFar()).isEmpty();
        }
    }

    @Test
    void a_caller_has_so_many_connections_and_a_node_too() {
        List<Socket> open = new ArrayList<>();
        while (open.size() < 5) {
            assertThat(opens(open, Map.of())).isEqualTo(200);
        }

        assertThat(opens(open, Map.of())).isEqualTo(429);
        try (var events = Events.of(node, LIVE)) {
            assertThat(events.status()).isEqualTo(429);
        }
        var mira = Map.of("Authorization", desk.credentials("mira"));
        while (open.size() < 8) {
            assertThat(opens(open, mira)).isEqualTo(200);
        }
        assertThat(opens(open, mira)).isEqualTo(503);

        open.forEach(Socket::close);
        eventually(() -> opens(open, Map.of()) == 200);
        open.forEach(Socket::close);
    }

    @Test
    void a_handshake_that_fails_takes_no_place() {
        for (int i = 0; i < 20; i++) {
            assertThat(reader.sends(reader.to("/graphql")
                                    .header("Accept", "text/event-stream")
                                    .build())
                            .statusCode())
                    .isEqualTo(400);
        }
        try (var events = Events.of(node, LIVE)) {
            assertThat(events.status()).isEqualTo(200);
        }
    }

    private int opens(List<Socket> open, Map<String, String> headers) {
        try {
            open.add(Socket.open(node, headers).initialised(Map.of()));
            return 200;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) Objects.requireNonNull(e.getCause()))
                    .getResponse()
                    .statusCode();
        }
    }

    private static void eventually(BooleanSupplier holds) {
        var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
        }
    }

    @Test
    void who_sends_too_much_is_put_out() {
        var socket = Socket.ready(node);
        int heard = 0;
        while (socket.isHeardOrPutOut()) {
            heard++;
        }

        assertThat(socket.closes()).isEqualTo(1008);
        assertThat(heard).as("one was sent to begin with").isGreaterThanOrEqualTo(29);
    }

    @Test
    void pages_of_sites_that_are_allowed_come_in_but_in_nobodys_session() {
        var browser = desk.inBrowser("mira");
        var headers = Map.of("Cookie", "copydesk-session=" + browser.session(), "Origin", "https://news.example.org");
        try (var page = Socket.open(node, headers).initialised(Map.of())) {
            assertThat(page.subscribes("1", QUEUE).error("1")).isEqualTo("UNAUTHORIZED");
            page.subscribes("2", LIVE).isHeard();
            published.article("Bees").publish();
            page.event("2");
        }
        try (var mira = Socket.open(node, Map.of("Origin", "https://news.example.org"))
                .initialised(Map.of("Authorization", desk.credentials("mira")))) {
            assertThat(mira.subscribes("1", QUEUE).isHeard().soFar()).isEmpty();
        }
        assertThatThrownBy(() -> Socket.open(node, Map.of("Origin", "https://elsewhere.example")))
                .isInstanceOf(CompletionException.class);
    }
}

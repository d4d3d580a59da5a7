package io.copydesk.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import io.copydesk.account.Role;
import io.copydesk.review.Reviewing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Who subscribes, and for how long they may. */
@DeskTest
@Import(Reviewing.class)
@TestPropertySource(properties = "copydesk.live.keep-alive=300ms")
class StandingTest {

    private static final String LIVE = "subscription { articlePublished { article { title } } }";
    private static final String QUEUE = "subscription { reviewQueueChanged { revisionId state claimedBy { name } } }";

    @Autowired
    Desk desk;

    @Autowired
    Reviewing reviewing;

    @Autowired
    Published published;

    @Autowired
    Environment node;

    @Autowired
    Watch watch;

    @BeforeEach
    void opens() {
        reviewing.opens();
    }

    @Test
    void a_moderator_sees_what_moves_in_the_queue() {
        try (var mira = Socket.ready(node, desk.credentials("mira")).subscribes("1", QUEUE)) {
            mira.isHeard();

            var bees = reviewing.as("carla").submits("Bees return to the city");

            var event = mira.event("1").path("reviewQueueChanged");
            assertThat(event.path("revisionId").asString()).isEqualTo(bees.id());
            assertThat(event.path("state").asString()).isEqualTo("IN_REVIEW");
            assertThat(event.path("claimedBy").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer ", "nonsense", "Basic bWlyYTp4"})
    void who_comes_with_what_does_not_hold_is_turned_away(String authorization) {
        var socket = Socket.open(node, Map.of())
                .sends(Map.of("type", "connection_init", "payload", Map.of("Authorization", authorization)));

        assertThat(socket.closes()).isEqualTo(4403);
    }

    @Test
    void what_a_connection_says_first_is_who_they_are() {
        try (var carla = Socket.open(node, Map.of("Authorization", desk.credentials("mira")))
                .initialised(Map.of("authorization", desk.credentials("carla")))) {
            assertThat(carla.subscribes("1", QUEUE).error("1")).isEqualTo("FORBIDDEN");
        }
        try (var mira = Socket.open(node, Map.of("Authorization", desk.credentials("mira")))
                .initialised(Map.of())) {
            assertThat(mira.subscribes("1", QUEUE).isHeard().soFar()).isEmpty();
        }
    }

    @Test
    void a_token_that_is_revoked_ends_the_connection() {
        var secret = desk.as("mira")
                .asks("mutation { createAccessToken(name: \"x\") { secret accessToken { id } } }")
                .at("createAccessToken");
        var mira = Socket.ready(node, "Bearer " + secret.path("secret").asString())
                .subscribes("1", QUEUE)
                .isHeard();

        desk.as("mira")
                .asks(
                        "mutation ($id: ID!) { revokeAccessToken(id: $id) }",
                        Map.of("id", secret.at("/accessToken/id").asString()))
                .at("revokeAccessToken");

        assertThat(mira.closes()).isEqualTo(4403);
    }

    @Test
    void a_token_whose_time_has_come_ends_the_connection_also_where_everybody_may_look() {
        var token = desk.credentials("mira");
        var mira = Socket.ready(node, token).subscribes("1", LIVE).isHeard();

        watch.passes(Duration.ofDays(91));

        assertThat(mira.closes()).isEqualTo(4403);
    }

    @Test
    void a_disabled_account_is_told_nothing_more() {
        var mira = Socket.ready(node, desk.credentials("mira"))
                .subscribes("1", QUEUE)
                .isHeard();

        desk.disablesAccount("mira");
        reviewing.as("carla").submits("Bees return to the city");

        assertThat(mira.closes()).isEqualTo(4403);
        assertThat(mira.soFar())
                .noneMatch(message -> message.path("type").asString().equals("next"));
    }

    @Test
    void who_moderates_no_longer_hears_no_more_of_the_queue_but_stays() {
        try (var mira = Socket.ready(node, desk.credentials("mira"))
                .subscribes("1", QUEUE)
                .subscribes("2", LIVE)
                .isHeard()) {
            desk.gives("mira", Role.CONTRIBUTOR);
            reviewing.as("carla").submits("Bees return to the city");

            assertThat(mira.error("1")).isEqualTo("FORBIDDEN");
            published.article("Wasps").publish();
            mira.event("2");
        }
    }

    @Test
    void a_session_counts_on_our_own_pages() {
        var browser = desk.inBrowser("mira");
        var cookie = "copydesk-session=" + browser.session();
        var origin = "http://127.0.0.1:" + node.getRequiredProperty("local.server.port");
        try (var mira =
                Socket.open(node, Map.of("Cookie", cookie, "Origin", origin)).initialised(Map.of())) {
            assertThat(mira.subscribes("1", QUEUE).isHeard().soFar()).isEmpty();

            browser.signsOut();

            assertThat(mira.closes()).isEqualTo(4403);
        }
    }

    @Test
    void events_end_with_an_error_when_a_token_does() {
        var token = desk.credentials("mira");
        try (var events = Events.of(node, QUEUE, request -> request.header("Authorization", token))) {
            reviewing.as("carla").submits("Bees return to the city");
            assertThat(events.next().at("/data/reviewQueueChanged/state").asString())
                    .isEqualTo("IN_REVIEW");

            watch.passes(Duration.ofDays(91));

            assertThat(events.error()).isEqualTo("UNAUTHORIZED");
        }
    }

    @Test
    void events_are_not_for_who_comes_with_what_does_not_hold() {
        try (var events = Events.of(node, QUEUE, request -> request.header("Authorization", "Bearer nonsense"))) {
            assertThat(events.status()).isEqualTo(401);
        }
    }

    @Test
    void who_is_there_is_greeted_now_and_then() {
        try (var socket = Socket.ready(node);
                var events = Events.of(node, LIVE)) {
            assertThat(events.line()).isEqualTo(":");
            assertThat(events.line()).isEqualTo(":");
            assertThat(events.line()).isEqualTo(":");
            var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (socket.pings() < 3 && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertThat(socket.pings()).isGreaterThanOrEqualTo(3);
            assertThat(socket.isHeard().soFar()).isEmpty();
        }
    }
}

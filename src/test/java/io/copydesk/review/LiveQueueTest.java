package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.DeskTest;
import io.copydesk.account.Desk;
import io.copydesk.binary.Uuids;
import io.copydesk.desk.QueueLog;
import io.copydesk.live.Events;
import io.copydesk.live.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moderators hear when the queue is different, wherever that was done. */
@DeskTest
@Import(Reviewing.class)
class LiveQueueTest {

    private static final String QUEUE = "subscription { reviewQueueChanged { revisionId state claimedBy { name } } }";

    @Autowired
    Reviewing reviewing;

    @Autowired
    Desk desk;

    @Autowired
    Environment node;

    @Autowired
    QueueLog log;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void opens() {
        reviewing.opens();
    }

    private Socket watching(Environment where) {
        return Socket.ready(where, desk.credentials("mira"))
                .subscribes("1", QUEUE)
                .isHeard();
    }

    private static String event(Socket socket) {
        var event = socket.event("1").path("reviewQueueChanged");
        return event.path("state").asString()
                + (event.path("claimedBy").isNull()
                        ? ""
                        : " " + event.at("/claimedBy/name").asString());
    }

    @Test
    void each_step_of_a_revision_through_the_queue_is_told() {
        try (var mira = watching(node)) {
            var draft = reviewing.as("carla").drafts("Bees return to the city");
            var bees = reviewing.as("carla").submits(draft).succeeds();
            assertThat(event(mira)).isEqualTo("IN_REVIEW");

            reviewing.as("omar").claims(bees).succeeds();
            assertThat(event(mira)).isEqualTo("IN_REVIEW omar");
            reviewing.as("omar").releases(bees).succeeds();
            assertThat(event(mira)).isEqualTo("IN_REVIEW");
            reviewing.as("omar").flags(bees, "WARN");
            assertThat(event(mira)).isEqualTo("IN_REVIEW");
            reviewing.as("omar").approvesAndPublishes(bees).succeeds();
            assertThat(event(mira)).isEqualTo("PUBLISHED");

            // what does not come before the moderators is none of their business
            reviewing.as("carla").drafts("Wasps");
            assertThat(mira.isHeard().soFar()).isEmpty();
        }
    }

    @Test
    void what_is_refused_is_not_told() {
        var bees = reviewing.as("carla").submits("Bees return to the city");
        try (var mira = watching(node)) {
            reviewing.as("omar").publishes(bees).isRefused("STATE", "APPROVALS_MISSING");

            reviewing.as("omar").rejects(bees).succeeds();

            assertThat(event(mira)).isEqualTo("REJECTED");
        }
    }

    /** Its number was taken before that of another one, which was committed first. */
    @Test
    void what_is_committed_late_is_told_too() {
        reviewing.as("carla").submits("Bees return to the city");
        long taken = log.last();
        jdbc.sql("delete from queue_event").update();
        try (var mira = watching(node)) {
            reviewing.as("carla").submits("Wasps leave the city");
            assertThat(event(mira)).isEqualTo("IN_REVIEW");
            assertThat(log.last()).isGreaterThan(taken);

            jdbc.sql("insert into queue_event (id, revision_id, state, happened_at) values (?, ?, 'REJECTED', ?)")
                    .param(taken)
                    .param(Uuids.bytes(new UUID(0, 1)))
                    .param(LocalDateTime.now(ZoneOffset.UTC))
                    .update();

            assertThat(event(mira)).isEqualTo("REJECTED");
            assertThat(mira.isHeard().soFar()).isEmpty();
        }
    }

    @Test
    void what_was_told_long_ago_is_forgotten() {
        reviewing.as("carla").submits("Bees return to the city");

        assertThat(log.prune(Instant.now().minus(Duration.ofMinutes(1)))).isZero();
        assertThat(log.prune(Instant.now().plus(Duration.ofMinutes(1)))).isOne();
    }

    @Test
    void moderators_on_another_node_hear_of_it_and_are_told_when_that_node_stops() {
        var second = start();
        var mira = watching(second.getEnvironment());
        var events = Events.of(
                second.getEnvironment(), QUEUE, request -> request.header("Authorization", desk.credentials("omar")));

        reviewing.as("carla").submits("Bees return to the city");

        assertThat(event(mira)).isEqualTo("IN_REVIEW");
        assertThat(events.next().at("/data/reviewQueueChanged/state").asString())
                .isEqualTo("IN_REVIEW");

        var before = System.nanoTime();
        second.close();

        assertThat(mira.closes()).isEqualTo(1001);
        // without being complete, so that whoever listens comes again
        assertThat(events.breaksOff()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    private static ConfigurableApplicationContext start() {
        return AnotherNode.starts(List.of(), "--copydesk.search.follow-every=1h", "--copydesk.schedule.poll=7d");
    }
}

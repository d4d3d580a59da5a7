package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Watch;
import io.copydesk.review.Reviewing.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What is scheduled is published by itself, if nothing stands against it then. */
@DeskTest
@Import(Reviewing.class)
class SchedulingTest {

    @Autowired
    Reviewing desk;

    @Autowired
    Watch watch;

    @Autowired
    Schedule schedule;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void publishes_what_is_due_and_nothing_sooner() {
        var bees = scheduled("Bees return to the city", Duration.ofHours(2));

        watch.passes(Duration.ofMinutes(119));
        schedule.fire();
        assertThat(desk.readersSee()).isEmpty();
        watch.passes(Duration.ofMinutes(2));
        schedule.fire();

        assertThat(desk.readersSee()).containsExactly("Bees return to the city");
        assertThat(desk.as("mira").sees(bees).state()).isEqualTo("PUBLISHED");
        var last = lastEvent(bees);
        assertThat(last.path("actor").asString()).isEqualTo("scheduler");
        assertThat(last.path("action").asString()).isEqualTo("PUBLISH");
        assertThat(last.path("fromState").asString()).isEqualTo("SCHEDULED");
    }

    @Test
    void tells_the_moderators_what_stood_against_it() {
        var bees = scheduled("Bees return to the city", Duration.ofHours(2));
        var flag = desk.as("omar").flags(bees, "BLOCK").done().at("/flag/id").asString();
        watch.passes(Duration.ofHours(3));

        schedule.fire();
        schedule.fire();

        assertThat(desk.readersSee()).isEmpty();
        var failed = desk.as("mira").revision(bees, "state scheduledFor scheduleFailure { code message }");
        assertThat(failed.path("state").asString()).isEqualTo("APPROVED");
        assertThat(failed.path("scheduledFor").isNull()).isTrue();
        assertThat(failed.path("scheduleFailure").size()).isOne();
        assertThat(failed.at("/scheduleFailure/0/code").asString()).isEqualTo("BLOCKING_FLAG");
        assertThat(desk.as("mira").queue("FLAGGED")).containsExactly(bees.id());
        assertThat(lastEvent(bees).path("action").asString()).isEqualTo("FAIL_SCHEDULE");
        assertThat(lastEvent(bees).path("actor").asString()).isEqualTo("scheduler");

        desk.as("omar").resolves(flag).done();
        desk.as("mira").publishes(desk.as("mira").sees(bees)).succeeds();
        assertThat(desk.readersSee()).containsExactly("Bees return to the city");
    }

    @Test
    void catches_up_after_nobody_was_there() {
        scheduled("Bees return to the city", Duration.ofHours(1));
        scheduled("Wasps leave the village", Duration.ofHours(3));
        watch.passes(Duration.ofMinutes(6 * 60 + 55));

        schedule.fire();

        assertThat(desk.readersSee()).containsExactlyInAnyOrder("Bees return to the city", "Wasps leave the village");
    }

    @Test
    void asks_a_moderator_when_it_is_more_than_six_hours_late() {
        var bees = scheduled("Bees return to the city", Duration.ofHours(1));
        watch.passes(Duration.ofHours(7).plusSeconds(1));

        schedule.fire();

        assertThat(desk.readersSee()).isEmpty();
        var failed = desk.as("mira").revision(bees, "state scheduleFailure { code }");
        assertThat(failed.path("state").asString()).isEqualTo("APPROVED");
        assertThat(failed.at("/scheduleFailure/0/code").asString()).isEqualTo("SCHEDULE_TOO_LATE");
        assertThat(desk.as("mira").queue("FLAGGED")).containsExactly(bees.id());
    }

    @Test
    void does_not_publish_what_was_unscheduled() {
        var bees = scheduled("Bees return to the city", Duration.ofHours(1));
        desk.as("omar").unschedules(bees).succeeds();
        watch.passes(Duration.ofHours(2));

        schedule.fire();

        assertThat(desk.readersSee()).isEmpty();
    }

    @Test
    void leaves_alone_what_somebody_else_holds_and_fires_it_the_next_time() {
        var bees = scheduled("Bees return to the city", Duration.ofHours(1));
        scheduled("Wasps leave the village", Duration.ofHours(1));
        watch.passes(Duration.ofHours(2));

        transactions.executeWithoutResult(status -> {
            jdbc.sql("select id from article where id = (select article_id from revision where title like"
                            + " 'Bees%') for update")
                    .query((row, number) -> row.getBytes(1))
                    .single();
            onAnotherThread(schedule::fire);
        });

        assertThat(desk.readersSee()).containsExactly("Wasps leave the village");
        schedule.fire();
        assertThat(desk.as("mira").sees(bees).state()).isEqualTo("PUBLISHED");
    }

    @Test
    void fires_once_however_many_look() throws Exception {
        List<Piece> pieces = new ArrayList<>();
        for (var name : List.of("Ants", "Bees", "Crows", "Deer", "Eels", "Foxes", "Geese", "Hares")) {
            pieces.add(scheduled(name + " return to the city", Duration.ofHours(1)));
        }
        watch.passes(Duration.ofHours(2));
        int nodes = 4;
        var start = new CyclicBarrier(nodes);

        try (var threads = Executors.newFixedThreadPool(nodes)) {
            List<Future<?>> firing = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                firing.add(threads.submit(() -> {
                    start.await();
                    schedule.fire();
                    return null;
                }));
            }
            for (var each : firing) {
                each.get();
            }
        }

        schedule.fire();
        assertThat(desk.readersSee()).hasSize(pieces.size());
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'PUBLISH'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(pieces.size());
        assertThat(jdbc.sql("select count(*) from change_log where type = 'PUBLISHED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(pieces.size());
    }

    private Piece scheduled(String title, Duration ahead) {
        var piece = desk.as("carla").submits(title);
        var approved = desk.as("mira").approves(piece).succeeds();
        return desk.as("mira")
                .schedules(approved, watch.instant().plus(ahead).toString())
                .succeeds();
    }

    private JsonNode lastEvent(Piece piece) {
        var events = desk.as("mira")
                .article(piece, "audit(first: 100) { nodes { action actor fromState toState comment } }")
                .at("/audit/nodes");
        return events.get(events.size() - 1);
    }

    private static void onAnotherThread(Runnable act) {
        try {
            Thread.ofPlatform().start(act).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

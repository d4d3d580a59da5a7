package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Watch;
import io.copydesk.review.Reviewing.Piece;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** By when a decision is due. */
@DeskTest
@Import(Reviewing.class)
class DueTimesTest {

    @Autowired
    Reviewing desk;

    @Autowired
    Watch watch;

    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void a_decision_is_due_in_a_day_and_on_a_sensitive_article_in_four_hours() {
        var usual = desk.as("carla").submits("Bees return to the city");
        var sensitive = desk.as("carla")
                .submits(desk.as("carla")
                        .drafts(Reviewing.with(
                                Reviewing.about("Should bees be counted"), "topics", List.of("ai-ethics")))
                        .succeeds())
                .succeeds();

        assertThat(Duration.between(watch.instant(), dueAt(usual)))
                .isBetween(Duration.ofMinutes(1439), Duration.ofMinutes(1440));
        assertThat(Duration.between(watch.instant(), dueAt(sensitive)))
                .isBetween(Duration.ofMinutes(239), Duration.ofMinutes(240));
    }

    @Test
    void what_is_overdue_stands_in_its_lane_and_is_counted() {
        var bees = desk.as("carla").submits("Bees return to the city");
        watch.passes(Duration.ofHours(23));
        desk.as("carla").submits("Wasps leave the village");
        assertThat(desk.as("mira").queue("OVERDUE")).isEmpty();
        assertThat(overdue()).isZero();

        watch.passes(Duration.ofHours(2));

        assertThat(desk.as("mira").queue("OVERDUE")).containsExactly(bees.id());
        assertThat(overdue()).isEqualTo(1);
    }

    @Test
    void the_time_stands_still_while_changes_are_asked_for() {
        var bees = desk.as("carla").submits("Bees return to the city");
        watch.passes(Duration.ofHours(10));
        bees = desk.as("mira").requestsChanges(bees).succeeds();
        watch.passes(Duration.ofHours(100));
        assertThat(desk.as("mira").revision(bees, "dueAt").path("dueAt").isNull())
                .isTrue();

        bees = desk.as("carla").submits(bees).succeeds();

        assertThat(Duration.between(watch.instant(), dueAt(bees)))
                .isBetween(Duration.ofMinutes(14 * 60 - 1), Duration.ofMinutes(14 * 60));
    }

    @Test
    void what_its_contributors_took_back_begins_anew() {
        var bees = desk.as("carla").submits("Bees return to the city");
        watch.passes(Duration.ofHours(10));
        bees = desk.as("carla").withdraws(bees).succeeds();

        bees = desk.as("carla").submits(bees).succeeds();

        assertThat(Duration.between(watch.instant(), dueAt(bees))).isGreaterThan(Duration.ofHours(23));
    }

    @Test
    void a_decision_is_due_sooner_once_more_care_is_asked_for_and_never_later() {
        var said = desk.as("carla").submits("Bees return to the city");
        var edited = desk.as("carla").submits("Wasps leave the village");

        desk.as("mira").sets(said, "SENSITIVE").done();
        edited = desk.as("mira").claims(edited).succeeds();
        desk.as("mira").edits(edited, Map.of("topics", List.of("ai-ethics"))).succeeds();

        for (var piece : List.of(said, edited)) {
            assertThat(Duration.between(watch.instant(), dueAt(piece)))
                    .isBetween(Duration.ofMinutes(239), Duration.ofMinutes(240));
        }
        var due = dueAt(said);
        watch.passes(Duration.ofHours(1));
        desk.as("omar").sets(said, "STANDARD").done();
        desk.as("omar").sets(said, "SENSITIVE").done();
        assertThat(dueAt(said)).isEqualTo(due);
    }

    private Instant dueAt(Piece piece) {
        return Instant.parse(
                desk.as("mira").revision(piece, "dueAt").path("dueAt").asString());
    }

    private double overdue() {
        return meters.get("copydesk.review.overdue").gauge().value();
    }
}

package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.review.Reviewing.Piece;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Flags, and how much care an article asks for. */
@DeskTest
@Import(Reviewing.class)
class SensitivityTest {

    @Autowired
    Reviewing desk;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void stays_when_the_topic_is_taken_away() {
        var bias = desk.as("carla")
                .drafts(Reviewing.with(Reviewing.about("Bias"), "topics", List.of("ai-ethics")))
                .succeeds();
        bias = desk.as("carla").edits(bias, Map.of("topics", List.of("cities"))).succeeds();

        assertThat(desk.as("carla")
                        .revision(bias, "approvalsRequired article { sensitivity sensitivityReasons }")
                        .toString())
                .isEqualTo("{\"approvalsRequired\":2,\"article\":{\"sensitivity\":\"SENSITIVE\","
                        + "\"sensitivityReasons\":[\"topic ai-ethics\"]}}");
    }

    @Test
    void is_lowered_by_a_moderator_who_did_not_work_on_it_with_a_reason() {
        var bias = desk.as("nora")
                .drafts(Reviewing.with(Reviewing.about("Bias"), "topics", List.of("ai-ethics")))
                .succeeds();
        bias = desk.as("nora").submits(bias).succeeds();

        desk.as("nora").sets(bias, "STANDARD").isRefused("OWN_WORK");
        assertThat(desk.as("mira")
                        .asks(
                                "mutation($id: ID!) { setSensitivity(articleId: $id, sensitivity: STANDARD,"
                                        + " reason: \" \") { errors { code } } }",
                                Map.of("id", bias.article()))
                        .each("setSensitivity/errors", "code"))
                .containsExactly("REQUIRED");
        desk.as("mira").sets(bias, "STANDARD").done();

        assertThat(desk.as("mira")
                        .revision(bias, "approvalsRequired")
                        .path("approvalsRequired")
                        .asInt())
                .isEqualTo(1);
        desk.as("nora").claims(bias).succeeds();
        bias = desk.as("nora")
                .edits(bias, Map.of("excerpt", "Still about ethics."))
                .succeeds();
        desk.as("nora").releases(bias).succeeds();
        assertThat(desk.as("omar").approves(bias).succeeds().state()).isEqualTo("APPROVED");
    }

    @Test
    void sends_what_was_decided_back_when_it_rises_and_keeps_its_approvals() {
        for (boolean isScheduled : new boolean[] {false, true}) {
            var bees = desk.as("mira")
                    .approves(desk.as("carla").submits("Bees " + isScheduled))
                    .succeeds();
            if (isScheduled) {
                bees = desk.as("mira").schedules(bees, "2099-01-01T00:00:00Z").succeeds();
            }

            desk.as("omar").sets(bees, "SENSITIVE").done();

            var again = desk.as("mira").sees(bees);
            assertThat(again.state()).isEqualTo("IN_REVIEW");
            assertThat(again.version()).isGreaterThan(bees.version());
            assertThat(desk.as("mira")
                            .revision(again, "approvals { by { name } } scheduledFor")
                            .toString())
                    .isEqualTo("{\"approvals\":[{\"by\":{\"name\":\"mira\"}}],\"scheduledFor\":null}");
            assertThat(desk.as("omar").approves(again).succeeds().state()).isEqualTo("APPROVED");
        }
    }

    @Test
    void is_told_to_readers_of_what_is_published_at_once() {
        var bees = published("Bees");

        desk.as("omar")
                .asks(
                        "mutation($id: ID!) { setSensitivity(articleId: $id, sensitivity: SENSITIVE,"
                                + " advisory: \"Take care.\", reason: \"Stings.\") { errors { code } } }",
                        Map.of("id", bees.article()))
                .at("setSensitivity");

        assertThat(shown().toString())
                .isEqualTo("{\"sensitivity\":\"SENSITIVE\",\"advisory\":\"Take care.\",\"version\":2}");
        assertThat(desk.reader()
                        .asks("{ feed(where: {sensitivity: [SENSITIVE]}) { nodes { title } } }")
                        .each("feed/nodes", "title"))
                .containsExactly("Bees");
        desk.as("omar").sets(bees, "STANDARD").done();
        assertThat(shown().toString()).isEqualTo("{\"sensitivity\":\"STANDARD\",\"advisory\":null,\"version\":3}");
        desk.as("omar").sets(bees, "STANDARD").done();
        assertThat(shown().path("version").asInt()).isEqualTo(3);
    }

    @Test
    void an_open_block_flag_stops_the_last_approval_and_publishing_until_it_is_resolved() {
        var bees = desk.as("carla").submits("Bees");
        var flag = desk.as("omar").flags(bees, "BLOCK").done().at("/flag/id").asString();
        desk.as("mira").approves(bees).isRefused("BLOCKING_FLAG");
        var resolved = desk.as("omar").resolves(flag);
        resolved.done();
        desk.as("mira").resolves(flag).isRefused("STATE");

        var approved = desk.as("mira").approves(bees).succeeds();
        desk.as("omar").flags(bees, "BLOCK").done();
        desk.as("omar").flags(bees, "INFO").done();
        desk.as("mira").publishes(approved).isRefused("BLOCKING_FLAG");

        assertThat(desk.as("mira")
                        .article(
                                bees,
                                "flags { category severity origin raisedBy { name } resolvedBy { name } resolution }")
                        .path("flags")
                        .get(0)
                        .toString())
                .isEqualTo(
                        "{\"category\":\"LEGAL_CONCERN\",\"severity\":\"BLOCK\",\"origin\":\"moderator\",\"raisedBy\":{\"name\":\"omar\"},\"resolvedBy\":{\"name\":\"omar\"},\"resolution\":\"It"
                            + " is fine.\"}");
        assertThat(desk.as("mira")
                        .article(bees, "flags(open: true) { severity }")
                        .path("flags")
                        .findValuesAsString("severity"))
                .containsExactly("BLOCK", "INFO");
    }

    @Test
    void an_approval_that_is_not_the_last_passes_a_block_flag() {
        var bees = desk.as("carla").submits("Bees");
        desk.as("omar").sets(bees, "SENSITIVE").done();
        desk.as("omar").flags(bees, "BLOCK").done();

        desk.as("mira").approves(bees).succeeds();

        desk.as("omar").approves(bees).isRefused("BLOCKING_FLAG");
    }

    @Test
    void flags_and_history_are_for_moderators() {
        var bees = desk.as("carla").submits("Bees");

        for (var field : List.of("flags { id }", "audit { nodes { id } }")) {
            desk.as("carla")
                    .asks("query($id: ID!) { deskArticle(id: $id) { " + field + " } }", Map.of("id", bees.article()))
                    .isDenied("FORBIDDEN");
        }
    }

    private Piece published(String title) {
        return desk.as("mira")
                .approvesAndPublishes(desk.as("carla").submits(title))
                .succeeds();
    }

    private JsonNode shown() {
        return desk.reader()
                .asks("{ feed { nodes { sensitivity advisory version } } }")
                .at("feed/nodes/0");
    }
}

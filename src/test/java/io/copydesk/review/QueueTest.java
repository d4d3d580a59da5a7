package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Statements;
import io.copydesk.review.Reviewing.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What waits for the moderators, and in which order. */
@DeskTest
@Import(Reviewing.class)
class QueueTest {

    /** Everything that a page of the desk shows of a revision. */
    private static final String ALL_OF_IT = "id state version title excerpt quality heat hasSecured submittedAt dueAt"
            + " provider { name } topics { slug } images { url } related { title } contributors { name }"
            + " claim { mine holder { name } } approvals { by { name } } approvalsRequired comments { body }"
            + " scheduleFailure { code } diff { field } availableActions { action allowed blockedBy { code } }"
            + " article { visibility sensitivity sensitivityReasons open { id } published { id }"
            + " revisions(first: 2) { nodes { id } }"
            + " flags(open: true) { category } audit(first: 3) { nodes { action } } availableActions { allowed } }";

    @Autowired
    Reviewing desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Statements statements;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void has_the_most_urgent_first_by_sensitivity_then_due_time_then_heat_then_id() {
        var late = desk.as("carla").submits("Late");
        var cool = desk.as("carla").submits("Cool");
        var unscored = desk.as("carla").submits("Unscored");
        var hot = desk.as("carla").submits("Hot");
        var alsoHot = desk.as("carla").submits("Also hot");
        var sensitive = desk.as("carla").submits("Sensitive");
        desk.as("mira").sets(sensitive, "SENSITIVE").done();
        due(late, "2026-01-01 00:00:00");
        for (var piece : List.of(cool, unscored, hot, alsoHot, sensitive)) {
            due(piece, "2026-01-02 00:00:00");
        }
        heat(cool, 1);
        heat(hot, 9);
        heat(alsoHot, 9);

        assertThat(desk.as("mira").queue("ALL"))
                .containsExactly(sensitive.id(), late.id(), hot.id(), alsoHot.id(), cool.id(), unscored.id());
    }

    @Test
    void turns_its_pages_rightly_while_others_work() {
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < 7; i++) {
            pieces.add(desk.as("carla").submits("Piece " + i));
        }
        var first = page(3, null);
        assertThat(ids(first)).containsExactlyElementsOf(ids(pieces.subList(0, 3)));
        desk.as("omar").approves(pieces.get(1)).succeeds();
        desk.as("omar").rejects(pieces.get(2)).succeeds();
        desk.as("omar").approves(pieces.get(3)).succeeds();

        var second = page(3, first.at("/pageInfo/endCursor").asString());

        assertThat(ids(second)).containsExactlyElementsOf(ids(pieces.subList(4, 7)));
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(second.at("/count/value").asInt()).isEqualTo(4);
        desk.as("mira")
                .asks("{ reviewQueue(after: \"%s\", where: {lane: MINE}) { nodes { id } } }"
                        .formatted(first.at("/pageInfo/endCursor").asString()))
                .isRefused("INVALID_CURSOR");
    }

    @Test
    void has_a_lane_for_each_thing_to_do() {
        var free = desk.as("carla").submits("Free");
        var mine = desk.as("carla").submits("Mine");
        desk.as("mira").claims(mine).succeeds();
        var others = desk.as("carla").submits("Others");
        desk.as("omar").claims(others).succeeds();
        var lapsed = desk.as("carla").submits("Lapsed");
        desk.as("omar").claims(lapsed).succeeds();
        jdbc.sql("update claim set expires_at = taken_at where revision_id = (select id from revision where"
                        + " title = 'Lapsed')")
                .update();
        var second = desk.as("carla").submits("Second");
        desk.as("mira").sets(second, "SENSITIVE").done();
        desk.as("omar").approves(second).succeeds();
        var overdue = desk.as("carla").submits("Overdue");
        due(overdue, "2020-01-01 00:00:00");
        var flagged = desk.as("carla").submits("Flagged");
        desk.as("omar").flags(flagged, "WARN").done();
        var approved =
                desk.as("omar").approves(desk.as("carla").submits("Approved")).succeeds();
        var scheduled =
                desk.as("omar").approves(desk.as("carla").submits("Scheduled")).succeeds();
        scheduled = desk.as("omar").schedules(scheduled, "2099-01-01T00:00:00Z").succeeds();
        var published = desk.as("omar")
                .approvesAndPublishes(desk.as("carla").submits("Published"))
                .succeeds();
        desk.as("omar").flags(published, "INFO").done();
        desk.as("carla").drafts("Draft");

        assertThat(desk.as("mira").queue("UNCLAIMED"))
                .containsExactlyInAnyOrder(free.id(), lapsed.id(), second.id(), overdue.id(), flagged.id());
        assertThat(desk.as("mira").queue("MINE")).containsExactly(mine.id());
        assertThat(desk.as("omar").queue("MINE")).containsExactly(others.id());
        assertThat(desk.as("mira").queue("NEEDS_SECOND_APPROVAL")).containsExactly(second.id());
        assertThat(desk.as("mira").queue("OVERDUE")).containsExactly(overdue.id());
        assertThat(desk.as("mira").queue("FLAGGED")).containsExactlyInAnyOrder(flagged.id(), published.id());
        assertThat(desk.as("mira").queue("APPROVED")).containsExactly(approved.id());
        assertThat(desk.as("mira").queue("SCHEDULED")).containsExactly(scheduled.id());
        assertThat(desk.as("mira").queue("ALL"))
                .containsExactlyInAnyOrder(
                        free.id(),
                        mine.id(),
                        others.id(),
                        lapsed.id(),
                        second.id(),
                        overdue.id(),
                        flagged.id(),
                        published.id());
    }

    @Test
    void can_be_filtered() {
        var bees = desk.as("carla").submits("100% bees");
        var bias = desk.as("carla")
                .drafts(Reviewing.with(Reviewing.about("Bias"), "topics", List.of("ai-ethics")))
                .succeeds();
        bias = desk.as("carla").submits(bias).succeeds();

        assertThat(filtered("topics: [\"ai-ethics\"]")).containsExactly(bias.id());
        assertThat(filtered("topics: [\"cities\", \"ai-ethics\"]")).containsExactly(bias.id(), bees.id());
        assertThat(filtered("providers: [\"harbour.example\"]")).containsExactly(bias.id(), bees.id());
        assertThat(filtered("sensitivity: [SENSITIVE]")).containsExactly(bias.id());
        assertThat(filtered("sensitivity: [STANDARD]")).containsExactly(bees.id());
        assertThat(filtered("search: \"0% BEE\"")).containsExactly(bees.id());
        assertThat(filtered("search: \"_\"")).isEmpty();
        desk.as("mira")
                .asks("{ reviewQueue(where: {topics: [\"x\"]}) { nodes { id } } }")
                .isRefused("UNKNOWN_TOPIC");
        desk.as("mira")
                .asks("{ reviewQueue(where: {providers: [\"x\"]}) { nodes { id } } }")
                .isRefused("UNKNOWN_PROVIDER");
    }

    @Test
    void takes_as_many_statements_for_many_as_for_few() {
        for (int i = 0; i < 12; i++) {
            var piece = desk.as("carla").submits("Piece " + i);
            desk.as("mira").flags(piece, "WARN").done();
            desk.as("mira").claims(piece).succeeds();
        }
        for (var list : List.of("reviewQueue", "myRevisions")) {
            var who = list.equals("reviewQueue") ? "omar" : "carla";
            var fields = list.equals("reviewQueue")
                    ? ALL_OF_IT
                    : ALL_OF_IT.replace("flags(open: true) { category } audit(first: 3) { nodes { action } }", "");
            desk.as(who)
                    .asks("{ %s(first: 1) { nodes { %s } } }".formatted(list, fields))
                    .at(list);

            var few = statements.of(() -> desk.as(who)
                    .asks("{ %s(first: 2) { nodes { %s } } }".formatted(list, fields))
                    .at(list));
            var many = statements.of(() -> desk.as(who)
                    .asks("{ %s(first: 12) { nodes { %s } } }".formatted(list, fields))
                    .at(list));

            assertThat(many).as("%s", many).hasSameSizeAs(few);
        }
    }

    private List<String> filtered(String where) {
        return desk.as("mira")
                .asks("{ reviewQueue(where: {" + where + "}) { nodes { id } } }")
                .each("reviewQueue/nodes", "id");
    }

    private JsonNode page(int first, @Nullable String after) {
        var cursor = after == null ? "" : ", after: \"" + after + "\"";
        return desk.as("mira")
                .asks("{ reviewQueue(first: " + first + cursor
                        + ") { nodes { id } count { value } pageInfo { hasNextPage endCursor } } }")
                .at("reviewQueue");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("nodes").findValuesAsString("id");
    }

    private static List<String> ids(List<Piece> pieces) {
        return pieces.stream().map(Piece::id).toList();
    }

    private void due(Piece piece, String at) {
        var title = desk.as("carla").revision(piece, "title").path("title").asString();
        jdbc.sql("update revision set due_at = timestamp '" + at + "' where title = ?")
                .param(title)
                .update();
    }

    private void heat(Piece piece, int heat) {
        var title = desk.as("carla").revision(piece, "title").path("title").asString();
        jdbc.sql("update article set heat = ? where id = (select article_id from revision where title = ?)")
                .params(heat, title)
                .update();
    }
}

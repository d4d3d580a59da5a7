package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.review.Reviewing.Piece;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How articles leave the public, and come back. */
@DeskTest
@Import(Reviewing.class)
class TakingDownTest {

    @Autowired
    Reviewing desk;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void quietly_leaves_readers_with_nothing() {
        var bees = published("Bees");

        desk.as("mira").unpublishes(bees).done();

        assertThat(desk.readersSee()).isEmpty();
        assertThat(article(bees).isNull()).isTrue();
        assertThat(notice(bees).isNull()).isTrue();
        assertThat(desk.as("mira").sees(bees).state()).isEqualTo("SUPERSEDED");
        assertThat(changes()).isEqualTo("PUBLISHED REMOVED");
        desk.as("mira").unpublishes(bees).isRefused("STATE");
        desk.as("carla").revises(bees).isRefused("STATE");
    }

    @Test
    void in_public_leaves_readers_with_a_notice() {
        var bees = published("Bees");

        desk.as("mira").retracts(bees).done();

        assertThat(desk.readersSee()).isEmpty();
        assertThat(article(bees).isNull()).isTrue();
        var notice = notice(bees);
        assertThat(notice.path("reason").asString()).isEqualTo("FACTUAL_ERROR");
        assertThat(notice.path("notice").asString()).isEqualTo("It was not so.");
        assertThat(notice.path("articleId").asString()).isEqualTo(bees.article());
        for (var key : new String[] {"slug: \"bees\"", "webUrl: \"http://HARBOUR.example/bees?utm_source=x\""}) {
            assertThat(desk.reader().asks("{ retraction(" + key + ") { id } }").at("retraction/id"))
                    .isEqualTo(notice.path("id"));
        }
        assertThat(desk.reader()
                        .asks("{ node(id: \"" + notice.path("id").asString()
                                + "\") { ... on RetractionNotice { webUrl } } }")
                        .at("node/webUrl")
                        .asString())
                .isEqualTo("https://harbour.example/bees");
        assertThat(changes()).isEqualTo("PUBLISHED RETRACTED");
        desk.as("mira").retracts(bees).isRefused("STATE");
        desk.reader().asks("{ retraction { id } }").isRefused("ARTICLE_KEY");
    }

    @Test
    void what_was_taken_down_can_be_retracted_and_what_never_was_public_cannot() {
        var bees = published("Bees");
        desk.as("mira").unpublishes(bees).done();
        desk.as("omar").retracts(bees).done();
        assertThat(notice(bees).isNull()).isFalse();
        assertThat(changes()).isEqualTo("PUBLISHED REMOVED RETRACTED");

        desk.as("mira").retracts(desk.as("carla").submits("Wasps")).isRefused("STATE");
    }

    @Test
    void comes_back_through_a_new_revision_that_passes_review_again() {
        var bees = published("Bees");
        desk.as("mira").retracts(bees).done();

        var again = desk.as("mira").reinstates(bees).succeeds();

        assertThat(again.state()).isEqualTo("DRAFT");
        assertThat(again.hash()).isEqualTo(bees.hash());
        assertThat(notice(bees).isNull()).isFalse();
        desk.as("mira").reinstates(bees).isRefused("OPEN_REVISION");
        again = desk.as("mira").submits(again).succeeds();
        desk.as("mira").approves(again).isRefused("OWN_WORK");
        desk.as("omar").approvesAndPublishes(again).succeeds();
        assertThat(desk.readersSee()).containsExactly("Bees");
        assertThat(notice(bees).isNull()).isTrue();
        assertThat(article(bees).toString()).isEqualTo("{\"slug\":\"bees\",\"version\":2}");
        assertThat(changes()).isEqualTo("PUBLISHED RETRACTED PUBLISHED");
        desk.as("mira").reinstates(bees).isRefused("STATE");
    }

    @Test
    void what_was_approved_meanwhile_has_to_be_approved_again() {
        var bees = published("Bees");
        var next = desk.as("carla").revises(bees).succeeds();
        next = desk.as("carla").edits(next, Map.of("title", "More bees")).succeeds();
        next = desk.as("mira")
                .approves(desk.as("carla").submits(next).succeeds())
                .succeeds();
        next = desk.as("mira").schedules(next, "2099-01-01T00:00:00Z").succeeds();

        desk.as("omar").unpublishes(bees).done();

        next = desk.as("mira").sees(next);
        assertThat(next.state()).isEqualTo("IN_REVIEW");
        assertThat(desk.as("mira")
                        .revision(next, "approvals { at } scheduledFor")
                        .toString())
                .isEqualTo("{\"approvals\":[],\"scheduledFor\":null}");
        desk.as("mira").approvesAndPublishes(next).succeeds();
        assertThat(desk.readersSee()).containsExactly("More bees");
    }

    @Test
    void the_twin_stays_hidden_behind_a_flag_until_a_moderator_has_looked() {
        var first = published("Bees");
        var second = desk.as("carla")
                .drafts(Reviewing.with(Reviewing.about("Bees elsewhere"), "webUrl", "https://harbour.example/bees"))
                .succeeds();
        second = desk.as("mira")
                .approvesAndPublishes(desk.as("carla").submits(second).succeeds())
                .succeeds();
        assertThat(desk.readersSee()).containsExactly("Bees");

        desk.as("mira").retracts(first).done();

        assertThat(desk.readersSee()).isEmpty();
        var flags = desk.as("mira")
                .article(second, "flags(open: true) { id category severity origin }")
                .path("flags");
        assertThat(flags.get(0).path("category").asString()).isEqualTo("TWIN_TAKEN_DOWN");
        assertThat(flags.get(0).path("severity").asString()).isEqualTo("BLOCK");
        assertThat(desk.as("mira").queue("FLAGGED")).containsExactly(second.id());
        assertThat(desk.as("mira")
                        .article(second, "audit { nodes { action actor } }")
                        .at("/audit/nodes")
                        .get(4)
                        .toString())
                .isEqualTo("{\"action\":\"FLAG\",\"actor\":\"publication\"}");
        var next = desk.as("carla")
                .submits(desk.as("carla").revises(second).succeeds())
                .succeeds();
        desk.as("omar").approves(next).isRefused("BLOCKING_FLAG");
        desk.as("omar").resolves(flags.get(0).path("id").asString()).done();
        desk.as("omar").approvesAndPublishes(next).succeeds();
        assertThat(desk.readersSee()).containsExactly("Bees elsewhere");
    }

    private Piece published(String title) {
        return desk.as("mira")
                .approvesAndPublishes(desk.as("carla").submits(title))
                .succeeds();
    }

    private JsonNode article(Piece piece) {
        return desk.reader()
                .asks("{ article(id: \"" + piece.article() + "\") { slug version } }")
                .at("article");
    }

    private JsonNode notice(Piece piece) {
        return desk.reader()
                .asks("{ retraction(articleId: \"" + piece.article() + "\") { id articleId reason notice } }")
                .at("retraction");
    }

    private String changes() {
        return String.join(
                " ",
                jdbc.sql("select type from change_log order by sequence")
                        .query(String.class)
                        .list());
    }
}

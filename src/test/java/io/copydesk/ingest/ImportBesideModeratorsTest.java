package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.graphql.GlobalId;
import io.copydesk.review.Reviewing;
import io.copydesk.review.Reviewing.Piece;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an import brings, in the hands of moderators; and what it brings next. */
@DeskTest
@Import({Newsroom.class, Reviewing.class})
class ImportBesideModeratorsTest {

    @Autowired
    Newsroom newsroom;

    @Autowired
    Reviewing desk;

    @Autowired
    JdbcClient jdbc;

    private final Story bees = Story.about("bees-return");

    @BeforeEach
    void begin() {
        newsroom.begin();
    }

    @Test
    void is_decided_on_like_anything_else() {
        newsroom.writes(bees);
        newsroom.imports(REVIEW);
        var piece = waiting();

        assertThat(desk.as("mira")
                        .revision(piece, "hasSecured contributors { name } heat")
                        .toString())
                .isEqualTo("{\"hasSecured\":true,\"contributors\":[],\"heat\":91}");
        desk.as("mira").approvesAndPublishes(piece).succeeds();

        assertThat(desk.readersSee()).containsExactly("bees return");
        newsroom.writes(bees.with("published", "false"));
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void an_open_draft_is_taken_up_by_any_moderator_who_then_may_not_approve_it() {
        newsroom.writes(bees.with("published", "false"));
        newsroom.imports(TRUSTED);
        var draft = new Piece(
                new GlobalId("Revision", revision(bees)).encoded(),
                new GlobalId("Article", newsroom.article(bees).toString()).encoded(),
                0,
                "",
                "DRAFT");
        assertThat(desk.as("carla").knows(draft)).isFalse();

        var submitted = desk.as("mira").submits(desk.as("mira").sees(draft)).succeeds();

        desk.as("mira").approves(submitted).isRefused("OWN_WORK");
        desk.as("omar").approvesAndPublishes(submitted).succeeds();
    }

    @Test
    void asks_for_as_many_approvals_as_the_policies_of_its_topics_do_by_now() {
        newsroom.writes(bees.with("published", "false").with("topics", "\n  - AI Ethics"));
        newsroom.imports(REVIEW);
        desk.as("ada")
                .asks("mutation { setTopicPolicy(topic: \"ai-ethics\", sensitivity: SENSITIVE, approvalsRequired: 3)"
                        + " { slug } }")
                .at("setTopicPolicy");

        newsroom.writes(bees.with("published", "false")
                .with("topics", "\n  - AI Ethics")
                .with("title", "\"Bees are back\""));
        newsroom.imports(REVIEW);

        assertThat(jdbc.sql("select minimum_approvals from sensitivity_reason order by id")
                        .query((row, number) -> row.getInt(1))
                        .list())
                .containsExactly(2, 3);
    }

    @Test
    void leaves_a_revision_alone_that_a_moderator_claims_and_voids_the_approvals_of_one_that_is_free() {
        newsroom.writes(bees);
        newsroom.imports(REVIEW);
        var piece = waiting();
        desk.as("omar").sets(piece, "SENSITIVE").done();
        desk.as("omar").approves(piece).succeeds();
        desk.as("mira").claims(piece).succeeds();

        newsroom.writes(bees.with("title", "\"Bees are back\""));
        assertThat(newsroom.outcome(REVIEW)).isEqualTo(Outcome.CONFLICT);
        assertThat(desk.as("mira")
                        .revision(piece, "title approvals { by { name } }")
                        .toString())
                .isEqualTo("{\"title\":\"bees return\",\"approvals\":[{\"by\":{\"name\":\"omar\"}}]}");

        desk.as("mira").releases(piece).succeeds();
        assertThat(newsroom.outcome(REVIEW)).isEqualTo(Outcome.UPDATED);
        assertThat(desk.as("mira")
                        .revision(piece, "title approvals { by { name } }")
                        .toString())
                .isEqualTo("{\"title\":\"Bees are back\",\"approvals\":[]}");
        assertThat(desk.as("mira").approves(piece).conflicts().path("changedBy").asString())
                .isEqualTo("import");
    }

    @Test
    void does_not_touch_a_revision_that_somebody_opened_and_has_not_changed_yet() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);
        var published =
                new Piece("", new GlobalId("Article", newsroom.article(bees).toString()).encoded(), 0, "", "");
        var revised = desk.as("carla").revises(published).succeeds();

        newsroom.writes(bees.with("title", "\"Bees are back\""));

        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.CONFLICT);
        assertThat(desk.as("carla").sees(revised)).isEqualTo(revised);
        desk.as("carla").edits(revised, Map.of("excerpt", "Mine.")).succeeds();
    }

    private Piece waiting() {
        var id = desk.as("mira").queue("ALL").getFirst();
        return desk.as("mira").sees(new Piece(id, "", 0, "", ""));
    }

    private String revision(Story story) {
        return newsroom.revision(story).toString();
    }
}

package io.copydesk.review;

import static io.copydesk.review.Reviewing.about;
import static io.copydesk.review.Reviewing.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How contributors bring drafts to decision. */
@DeskTest
@Import(Reviewing.class)
class DraftingTest {

    @Autowired
    Reviewing desk;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void takes_a_draft_that_is_not_complete() {
        var draft = desk.as("carla").drafts(Map.of("title", "Bees")).succeeds();

        var shown = desk.as("carla").revision(draft, "title excerpt locale type number contributors { name }");
        assertThat(shown.toString())
                .isEqualTo(
                        "{\"title\":\"Bees\",\"excerpt\":null,\"locale\":\"en-us\",\"type\":\"ARTICLE\",\"number\":1,"
                                + "\"contributors\":[{\"name\":\"carla\"}]}");
    }

    @Test
    void keeps_what_is_left_out_and_clears_what_is_null() {
        var draft = desk.as("carla").drafts("Bees");
        var change = new HashMap<String, Object>();
        change.put("excerpt", null);
        change.put("title", "  Bees \u00a0 are\tback ");

        draft = desk.as("carla").edits(draft, change).succeeds();

        var shown = desk.as("carla").revision(draft, "title excerpt category topics { slug } provider { domain }");
        assertThat(shown.toString())
                .isEqualTo("{\"title\":\"Bees are back\",\"excerpt\":null,\"category\":\"news\","
                        + "\"topics\":[{\"slug\":\"cities\"}],\"provider\":{\"domain\":\"harbour.example\"}}");
    }

    @Test
    void says_of_each_field_what_is_wrong_with_it() {
        var content = with(about("Bees"), "topics", List.of("cities", "unheard-of"));
        content.put("locale", "?");
        content.put("category", "c".repeat(101));
        content.put("provider", Map.of("name", "N", "domain", "not a domain"));
        content.put("images", List.of(Map.of("url", "https://pictures.example/a.png", "width", 0)));

        var outcome = desk.as("carla").drafts(content);

        outcome.isInvalid("UNKNOWN_TOPIC", "content", "topics", "1");
        outcome.isInvalid("INVALID_LOCALE", "content", "locale");
        outcome.isInvalid("TOO_LONG", "content", "category");
        outcome.isInvalid("INVALID_DOMAIN", "content", "provider");
        outcome.isInvalid("INVALID_SIZE", "content", "images", "0");
        assertThat(desk.as("carla").asks("{ myRevisions { nodes { id } } }").at("myRevisions/nodes"))
                .isEmpty();
    }

    @Test
    void lists_all_that_is_missing_at_submission_field_by_field() {
        var draft = desk.as("carla").drafts(Map.of("excerpt", "Hm.")).succeeds();

        var outcome = desk.as("carla").submits(draft);

        outcome.isRefused("VALID", "VALID", "VALID", "VALID", "VALID", "VALID");
        for (var field : List.of("title", "category", "provider", "topics", "publishedDateTime", "webUrl")) {
            outcome.isInvalid("REQUIRED", field);
        }
        assertThat(desk.as("carla").sees(draft)).isEqualTo(draft);
    }

    @Test
    void a_course_needs_no_date_and_a_collection_no_address() {
        var course = new HashMap<>(about("A course"));
        course.put("type", "COURSE");
        course.remove("publishedDateTime");
        var collection = new HashMap<>(about("A collection"));
        collection.put("type", "COLLECTION");
        collection.remove("publishedDateTime");
        collection.remove("webUrl");

        for (var content : List.of(course, collection)) {
            var draft = desk.as("carla").drafts(content).succeeds();
            var submitted = desk.as("carla").submits(draft).succeeds();
            desk.as("mira").approvesAndPublishes(submitted).succeeds();
        }

        assertThat(desk.readersSee()).containsExactlyInAnyOrder("A course", "A collection");
    }

    @Test
    void is_nobody_elses_business_before_it_is_submitted() {
        var draft = desk.as("carla").drafts("Bees");

        for (var other : List.of("colin", "mira")) {
            assertThat(desk.as(other).knows(draft)).isFalse();
            assertThat(desk.as(other).article(draft, "id").isNull()).isTrue();
            desk.as(other).edits(draft, Map.of("title", "Mine")).isNotFound();
            desk.as(other).submits(draft).isNotFound();
            desk.as(other).comments(draft, "Hello").isNotFound();
            desk.as(other).revises(draft).isNotFound();
        }
        draft = desk.as("carla").submits(draft).succeeds();
        assertThat(desk.as("mira").knows(draft)).isTrue();
        assertThat(desk.as("colin").knows(draft)).isFalse();
        desk.as("ada").submits(draft).isForbidden();
    }

    @Test
    void is_answered_with_who_was_faster_when_somebody_was() {
        var seen = desk.as("carla").drafts("Bees");
        var changed = desk.as("carla").edits(seen, Map.of("title", "Wasps")).succeeds();

        var conflict = desk.as("carla").edits(seen, Map.of("title", "Hornets")).conflicts();

        assertThat(conflict.path("currentVersion").asInt()).isEqualTo(changed.version());
        assertThat(conflict.path("changedBy").asString()).isEqualTo("carla");
        assertThat(conflict.path("changedAt").isNull()).isFalse();
        assertThat(desk.as("carla").revision(seen, "title").path("title").asString())
                .isEqualTo("Wasps");
    }

    @Test
    void an_edit_that_changes_nothing_leaves_no_trace() {
        var draft = desk.as("carla").submits("Bees");
        desk.as("mira").claims(draft).succeeds();

        var same = desk.as("mira").edits(draft, about("Bees")).succeeds();

        assertThat(same).isEqualTo(draft);
        assertThat(desk.as("mira").revision(draft, "contributors { name }").toString())
                .isEqualTo("{\"contributors\":[{\"name\":\"carla\"}]}");
        assertThat(desk.as("mira").article(draft, "audit { nodes { action } }").findValuesAsString("action"))
                .containsExactly("CREATE", "SUBMIT");
    }

    @Test
    void only_moderators_set_scores_and_scores_move_nothing_else() {
        desk.as("carla").drafts(with(about("Wasps"), "heat", 5)).isInvalid("MODERATORS_ONLY", "content", "heat");
        var bees = desk.as("carla").submits("Bees");
        desk.as("mira").approvesAndPublishes(bees).succeeds();
        var revised = desk.as("nora").revises(bees).succeeds();

        var scored =
                desk.as("nora").edits(revised, Map.of("heat", 7, "quality", 3)).succeeds();

        assertThat(scored).isEqualTo(revised);
        assertThat(desk.reader()
                        .asks("{ feed { nodes { heat quality version } } }")
                        .at("feed/nodes/0")
                        .toString())
                .isEqualTo("{\"heat\":7,\"quality\":3,\"version\":1}");
        desk.as("nora").edits(revised, Map.of("heat", -1)).isInvalid("INVALID_SCORE", "content", "heat");
    }

    @Test
    void a_revision_of_what_is_published_leaves_that_as_it_is() {
        var bees = desk.as("carla").submits("Bees");
        desk.as("mira").approvesAndPublishes(bees).succeeds();

        var next = desk.as("colin").revises(bees).succeeds();
        next = desk.as("colin").edits(next, Map.of("title", "Bees and wasps")).succeeds();

        assertThat(desk.readersSee()).containsExactly("Bees");
        assertThat(desk.as("colin")
                        .revision(next, "number diff { field before after } contributors { name }")
                        .toString())
                .isEqualTo("{\"number\":2,\"diff\":[{\"field\":\"title\",\"before\":\"Bees\",\"after\":\"Bees and"
                        + " wasps\"}],\"contributors\":[{\"name\":\"colin\"}]}");
        desk.as("carla").revises(bees).isRefused("OPEN_REVISION");
        next = desk.as("colin").submits(next).succeeds();
        desk.as("mira").approvesAndPublishes(next).succeeds();
        assertThat(desk.readersSee()).containsExactly("Bees and wasps");
        assertThat(desk.as("mira").sees(bees).state()).isEqualTo("SUPERSEDED");
        assertThat(desk.reader()
                        .asks("{ feed { nodes { version } } }")
                        .at("feed/nodes/0/version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void what_was_given_up_can_be_taken_up_again_and_who_wrote_it_still_may_not_approve_it() {
        var draft = desk.as("nora").drafts("Bees");
        draft = desk.as("nora")
                .discards(desk.as("nora").submits(draft).succeeds())
                .succeeds();

        var again = desk.as("mira").revises(draft).succeeds();

        assertThat(desk.as("mira")
                        .revision(again, "title contributors { name }")
                        .toString())
                .isEqualTo("{\"title\":\"Bees\",\"contributors\":[{\"name\":\"nora\"},{\"name\":\"mira\"}]}");
        again = desk.as("mira").submits(again).succeeds();
        desk.as("nora").approves(again).isRefused("OWN_WORK");
        desk.as("mira").approves(again).isRefused("OWN_WORK");
        desk.as("omar").approves(again).succeeds();
    }

    @Test
    void carla_reads_what_moderators_say_and_answers() {
        var bees = desk.as("carla").submits("Bees");
        bees = desk.as("mira").requestsChanges(bees).succeeds();
        desk.as("carla").comments(bees, "In the harbour.").succeeds();

        assertThat(desk.as("carla")
                        .revision(bees, "state comments { by { name } body field }")
                        .toString())
                .isEqualTo("{\"state\":\"CHANGES_REQUESTED\",\"comments\":["
                        + "{\"by\":{\"name\":\"mira\"},\"body\":\"Say where it was.\",\"field\":null},"
                        + "{\"by\":{\"name\":\"carla\"},\"body\":\"In the harbour.\",\"field\":null}]}");
        desk.as("carla").comments(bees, "  ").isInvalid("REQUIRED", "body");
    }

    @Test
    void carla_finds_her_own_revisions_the_last_changed_first() {
        var bees = desk.as("carla").drafts("Bees");
        var wasps = desk.as("carla").submits("Wasps");
        desk.as("colin").submits("Ants");
        desk.as("carla").edits(bees, Map.of("excerpt", "New.")).succeeds();

        var all = desk.as("carla")
                .asks("{ myRevisions(first: 1) { nodes { id } count { value }"
                        + " pageInfo { hasNextPage endCursor } } }");
        assertThat(all.each("myRevisions/nodes", "id")).containsExactly(bees.id());
        assertThat(all.at("myRevisions/count/value").asInt()).isEqualTo(2);
        var rest = desk.as("carla")
                .asks("{ myRevisions(after: \"%s\") { nodes { id } pageInfo { hasNextPage } } }"
                        .formatted(all.at("myRevisions/pageInfo/endCursor").asString()));
        assertThat(rest.each("myRevisions/nodes", "id")).containsExactly(wasps.id());
        assertThat(desk.as("carla")
                        .asks("{ myRevisions(states: [IN_REVIEW]) { nodes { id } } }")
                        .each("myRevisions/nodes", "id"))
                .containsExactly(wasps.id());
    }
}

package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Statements;
import io.copydesk.review.Reviewing.Piece;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a draft to what readers see, and all that may stand in the way. */
@DeskTest
@Import(Reviewing.class)
class DecidingTest {

    /** With two that say who asks. */
    private static final int PUBLISHING_TAKES = 23;

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
    void leads_from_a_draft_over_an_approval_to_what_readers_see() {
        var bees = desk.as("carla").drafts("Bees return to the city");
        assertThat(bees.state()).isEqualTo("DRAFT");
        bees = desk.as("carla").submits(bees).succeeds();
        assertThat(bees.state()).isEqualTo("IN_REVIEW");
        assertThat(desk.readersSee()).isEmpty();

        bees = desk.as("mira").claims(bees).succeeds();
        bees = desk.as("mira").approves(bees).succeeds();
        assertThat(bees.state()).isEqualTo("APPROVED");
        assertThat(desk.readersSee()).isEmpty();
        bees = desk.as("mira").publishes(bees).succeeds();

        assertThat(bees.state()).isEqualTo("PUBLISHED");
        assertThat(desk.readersSee()).containsExactly("Bees return to the city");
        assertThat(desk.as("mira")
                        .article(
                                bees,
                                "visibility audit { nodes { sequence actor actorRoles action fromState toState } }")
                        .toString())
                .isEqualTo(("{'visibility':'PUBLISHED','audit':{'nodes':["
                               + "{'sequence':1,'actor':'carla','actorRoles':['CONTRIBUTOR'],'action':'CREATE','fromState':null,'toState':'DRAFT'},"
                               + "{'sequence':2,'actor':'carla','actorRoles':['CONTRIBUTOR'],'action':'SUBMIT','fromState':'DRAFT','toState':'IN_REVIEW'},"
                               + "{'sequence':3,'actor':'mira','actorRoles':['MODERATOR'],'action':'APPROVE','fromState':'IN_REVIEW','toState':'APPROVED'},"
                               + "{'sequence':4,'actor':'mira','actorRoles':['MODERATOR'],'action':'PUBLISH','fromState':'APPROVED','toState':'PUBLISHED'}]}}")
                        .replace('\'', '"'));
    }

    @Test
    void approves_and_publishes_in_one_step() {
        var bees = desk.as("carla").submits("Bees return to the city");

        assertThat(desk.as("mira").approvesAndPublishes(bees).succeeds().state())
                .isEqualTo("PUBLISHED");

        assertThat(desk.readersSee()).containsExactly("Bees return to the city");
    }

    @Test
    void publishes_with_few_statements_and_ends_a_claim_with_one_more() {
        var free = desk.as("carla").submits("Bees return to the city");
        var claimed = desk.as("carla").submits("Wasps leave the country");
        claimed = desk.as("mira").claims(claimed).succeeds();
        // the first of a provider makes that public, and the next reads the catalog anew
        publishing(desk.as("carla").submits("Ants stay"));
        publishing(desk.as("carla").submits("Flies come"));

        var forFree = publishing(free);
        var forClaimed = publishing(claimed);

        assertThat(forFree).as("%s", forFree).hasSizeLessThanOrEqualTo(PUBLISHING_TAKES);
        assertThat(forFree).noneMatch(sql -> sql.startsWith("delete"));
        assertThat(forClaimed).as("%s", forClaimed).hasSize(forFree.size() + 1);
        assertThat(jdbc.sql("select count(*) from claim").query(Long.class).single())
                .isZero();
    }

    @Test
    void a_claim_that_has_lapsed_goes_with_the_decision() {
        var bees = desk.as("carla").submits("Bees");
        desk.as("omar").claims(bees).succeeds();
        jdbc.sql("update claim set expires_at = taken_at").update();

        desk.as("mira").approves(bees).succeeds();

        assertThat(jdbc.sql("select count(*) from claim").query(Long.class).single())
                .isZero();
    }

    /** Without looks at the catalog's version: how many there are is a matter of time. */
    private List<String> publishing(Piece piece) {
        return statements.of(() -> desk.as("mira").approvesAndPublishes(piece).succeeds()).stream()
                .filter(sql -> !sql.contains("catalog_version"))
                .toList();
    }

    @Test
    void nobody_approves_their_own_work_whatever_their_roles() {
        var own = desk.as("mira").submits("Bees");
        desk.as("mira").approves(own).isRefused("OWN_WORK");

        var mended = desk.as("carla").submits("Wasps");
        desk.as("mira").claims(mended).succeeds();
        mended = desk.as("mira")
                .edits(mended, Map.of("excerpt", "A comma, mended."))
                .succeeds();
        desk.as("mira").approves(mended).isRefused("OWN_WORK");
        desk.as("mira").releases(mended).succeeds();
        desk.as("omar").approvesAndPublishes(mended).succeeds();
    }

    @Test
    void an_approval_is_for_what_was_seen() {
        var seen = desk.as("carla").submits("Bees");
        var before = seen;
        desk.as("mira").claims(seen).succeeds();
        var edited = desk.as("mira").edits(seen, Map.of("title", "Wasps")).succeeds();
        desk.as("mira").releases(edited).succeeds();

        desk.as("omar").approves(before).conflicts();
        desk.as("omar")
                .approves(new Piece(edited.id(), edited.article(), edited.version(), before.hash(), "IN_REVIEW"))
                .isRefused("CONTENT_CHANGED");
        desk.as("omar").approves(edited).succeeds();
    }

    @Test
    void a_sensitive_article_needs_two_moderators() {
        var bias = ethical("Bias in loans");
        assertThat(desk.as("mira")
                        .revision(bias, "approvalsRequired")
                        .path("approvalsRequired")
                        .asInt())
                .isEqualTo(2);

        var once = desk.as("mira").approves(bias).succeeds();
        assertThat(once.state()).isEqualTo("IN_REVIEW");
        assertThat(once.version()).isEqualTo(bias.version());
        desk.as("mira").approves(once).isRefused("APPROVALS_MISSING");
        desk.as("mira").publishes(once).isRefused("STATE", "APPROVALS_MISSING");
        assertThat(desk.as("omar").queue("NEEDS_SECOND_APPROVAL")).containsExactly(bias.id());
        desk.as("omar").approvesAndPublishes(once).succeeds();

        var shown = desk.reader().asks("{ feed { nodes { sensitivity advisory } } }");
        assertThat(shown.at("feed/nodes/0/sensitivity").asString()).isEqualTo("SENSITIVE");
        assertThat(shown.at("feed/nodes/0/advisory").asString()).contains("AI ethics");
    }

    @Test
    void an_edit_makes_approvals_void_even_when_it_is_taken_back() {
        var bias = ethical("Bias in loans");
        bias = desk.as("mira").approves(bias).succeeds();
        desk.as("nora").claims(bias).succeeds();
        bias = desk.as("nora").edits(bias, Map.of("title", "Bias")).succeeds();
        bias = desk.as("nora").edits(bias, Map.of("title", "Bias in loans")).succeeds();
        desk.as("nora").releases(bias).succeeds();

        assertThat(desk.as("omar").revision(bias, "approvals { by { name } }").at("/approvals"))
                .isEmpty();
        bias = desk.as("omar").approves(bias).succeeds();
        assertThat(bias.state()).isEqualTo("IN_REVIEW");
        desk.as("nora").approves(bias).isRefused("OWN_WORK");
        assertThat(desk.as("mira").approves(bias).succeeds().state()).isEqualTo("APPROVED");
    }

    @Test
    void another_moderators_claim_stands_against_a_decision_until_it_ends() {
        var bees = desk.as("carla").submits("Bees");
        desk.as("mira").claims(bees).succeeds();

        desk.as("omar").claims(bees).isRefused("CLAIMED_BY_OTHER");
        desk.as("omar").approves(bees).isRefused("CLAIMED_BY_OTHER");
        desk.as("omar").rejects(bees).isRefused("CLAIMED_BY_OTHER");
        desk.as("omar").requestsChanges(bees).isRefused("CLAIMED_BY_OTHER");
        desk.as("omar").releases(bees).isRefused("NOT_CLAIMED");
        desk.as("omar").edits(bees, Map.of("title", "Wasps")).isRefused("NOT_CLAIMED");
        desk.as("carla").edits(bees, Map.of("title", "Wasps")).isRefused("NOT_CLAIMED");

        jdbc.sql("update claim set expires_at = taken_at").update();
        desk.as("omar").claims(bees).succeeds();
        desk.as("mira").edits(bees, Map.of("title", "Wasps")).isRefused("NOT_CLAIMED");
        assertThat(desk.as("omar").approves(bees).succeeds().state()).isEqualTo("APPROVED");
        assertThat(desk.as("omar")
                        .revision(bees, "claim { mine }")
                        .path("claim")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_claim_can_be_taken_over_and_that_is_remembered() {
        var bees = desk.as("carla").submits("Bees");
        desk.as("mira").claims(bees).succeeds();
        var first = desk.as("mira").revision(bees, "claim { expiresAt mine }").path("claim");
        assertThat(first.path("mine").asBoolean()).isTrue();
        desk.as("mira").claims(bees).succeeds();
        assertThat(desk.as("mira")
                        .revision(bees, "claim { expiresAt }")
                        .at("/claim/expiresAt")
                        .asString())
                .isGreaterThan(first.path("expiresAt").asString());

        assertThat(desk.as("omar").takesOver(bees).succeeds().version()).isEqualTo(bees.version());

        assertThat(desk.as("carla")
                        .revision(bees, "claim { mine holder { name } }")
                        .path("claim")
                        .toString())
                .isEqualTo("{\"mine\":false,\"holder\":{\"name\":\"omar\"}}");
        var last = desk.as("omar")
                .article(bees, "audit { nodes { action actor comment } }")
                .at("/audit/nodes")
                .get(2);
        assertThat(last.toString())
                .isEqualTo("{\"action\":\"TAKE_OVER\",\"actor\":\"omar\",\"comment\":\"from mira\"}");
    }

    @Test
    void a_date_far_ahead_is_not_published() {
        var draft = desk.as("carla")
                .drafts(Reviewing.with(Reviewing.about("Bees"), "publishedDateTime", "2999-01-01T00:00:00Z"))
                .succeeds();
        var bees = desk.as("carla").submits(draft).succeeds();

        desk.as("mira").approvesAndPublishes(bees).isRefused("VALID");

        assertThat(desk.as("mira").sees(bees)).isEqualTo(bees);
        var approved = desk.as("mira").approves(bees).succeeds();
        desk.as("mira").publishes(approved).isRefused("VALID");
        desk.as("mira").schedules(approved, "2998-12-31T12:00:00Z").succeeds();
    }

    @Test
    void what_is_scheduled_rests_until_it_is_unscheduled() {
        var bees = desk.as("mira").approves(desk.as("carla").submits("Bees")).succeeds();
        desk.as("mira").schedules(bees, "2020-01-01T00:00:00Z").isRefused("SCHEDULE_TOO_LATE");

        var scheduled = desk.as("mira").schedules(bees, "2099-01-01T00:00:00Z").succeeds();

        assertThat(scheduled.state()).isEqualTo("SCHEDULED");
        assertThat(scheduled.version()).isGreaterThan(bees.version());
        assertThat(desk.as("mira").queue("SCHEDULED")).containsExactly(bees.id());
        desk.as("carla").withdraws(scheduled).isRefused("STATE");
        desk.as("carla").discards(scheduled).isRefused("STATE");
        desk.as("mira").publishes(scheduled).isRefused("STATE");
        var again = desk.as("omar").unschedules(scheduled).succeeds();
        assertThat(again.state()).isEqualTo("APPROVED");
        assertThat(desk.as("mira")
                        .revision(again, "scheduledFor")
                        .path("scheduledFor")
                        .isNull())
                .isTrue();
        desk.as("omar").publishes(again).succeeds();
    }

    @Test
    void of_two_who_decide_one_hears_who_was_faster() {
        var bees = desk.as("carla").submits("Bees");
        desk.as("mira").rejects(bees).succeeds();

        var conflict = desk.as("omar").approves(bees).conflicts();

        assertThat(conflict.path("changedBy").asString()).isEqualTo("mira");
        assertThat(conflict.path("message").asString()).contains("REJECTED", "mira");
        assertThat(desk.readersSee()).isEmpty();
    }

    @Test
    void approves_many_each_with_its_own_outcome() {
        var bees = desk.as("carla").submits("Bees");
        var own = desk.as("mira").submits("Own");
        var stale = desk.as("carla").submits("Stale");
        desk.as("carla").withdraws(stale).succeeds();

        var items = List.of(bees, own, stale).stream()
                .map(piece -> Map.of(
                        "revisionId", piece.id(), "expectedVersion", piece.version(), "contentHash", piece.hash()))
                .toList();
        var results = desk.as("mira")
                .asks(
                        "mutation($items: [ApproveInput!]!) { approveRevisions(items: $items, publish: true) {"
                                + " results { revision { state } errors { code } } } }",
                        Map.of("items", items))
                .at("approveRevisions/results");

        assertThat(results.toString())
                .isEqualTo("[{\"revision\":{\"state\":\"PUBLISHED\"},\"errors\":[]},"
                        + "{\"revision\":null,\"errors\":[{\"code\":\"OWN_WORK\"}]},"
                        + "{\"revision\":null,\"errors\":[{\"code\":\"CONFLICT\"}]}]");
        var tooMany = java.util.Collections.nCopies(101, items.getFirst());
        desk.as("mira")
                .asks(
                        "mutation($items: [ApproveInput!]!) { approveRevisions(items: $items) { results { errors {"
                                + " code } } } }",
                        Map.of("items", tooMany))
                .isRefused("TOO_MANY_ITEMS");
    }

    @Test
    void withdrawing_keeps_the_approvals_of_what_stays_the_same() {
        var bias = ethical("Bias in loans");
        bias = desk.as("mira").approves(bias).succeeds();
        bias = desk.as("carla").withdraws(bias).succeeds();
        bias = desk.as("carla").submits(bias).succeeds();

        assertThat(desk.as("omar").approves(bias).succeeds().state()).isEqualTo("APPROVED");
    }

    private Piece ethical(String title) {
        var content = Reviewing.with(Reviewing.about(title), "topics", List.of("ai-ethics"));
        return desk.as("carla")
                .submits(desk.as("carla").drafts(content).succeeds())
                .succeeds();
    }
}

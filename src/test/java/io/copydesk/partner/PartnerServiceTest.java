package io.copydesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import io.copydesk.content.Content;
import io.copydesk.graphql.GlobalId;
import io.copydesk.live.Events;
import io.copydesk.publication.Press;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What there is around a partner's feed: snapshots, previews, usage, events, and who has not acted yet. */
@DeskTest
@Import({Partnering.class, Press.class})
@TestPropertySource(properties = "copydesk.partners.follow-every=20ms")
class PartnerServiceTest {

    private static final String CITIES = "{topics: [\"cities\"]}";

    @Autowired
    Partnering partnering;

    @Autowired
    Published published;

    @Autowired
    Press press;

    @Autowired
    Desk desk;

    @Autowired
    Watch watch;

    @Autowired
    ChangePruning pruning;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment node;

    private Customer wren;

    @BeforeEach
    void opens() {
        published.topic("cities");
        published.topic("parks");
        published.provider("harbour.example", "The Harbour Post");
        partnering.feed("Wren", "wren", CITIES);
        wren = partnering.partner("Wren");
    }

    private static Content about(String title, String topic) {
        return Press.content(
                title,
                Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(title.length())),
                "https://harbour.example/" + title.replace(' ', '-'),
                "harbour.example",
                List.of(topic));
    }

    private UUID publishes(String title) {
        return press.publishes(about(title, "cities"));
    }

    // ───────────── snapshot ─────────────

    @Test
    void a_snapshot_has_all_of_the_feed_and_says_where_to_go_on() {
        for (int i = 0; i < 250; i++) {
            publishes("Piece " + i);
        }
        var mirror = Mirror.of("wren", desk.snapshot("wren", wren.key()));
        assertThat(mirror.size()).isEqualTo(250);

        publishes("Bees return");

        assertThat(wren.hears("wren", "250")).containsExactly("PUBLISHED Bees return");
    }

    @Test
    void a_snapshot_is_for_whoever_has_the_key() {
        var finch = partnering.partner("Finch");
        var path = "/feeds/wren/snapshot.ndjson.gz";

        assertThat(desk.status(path, "Authorization", "Bearer " + wren.key())).isEqualTo(200);
        assertThat(desk.status(path, "X-Api-Key", wren.key())).isEqualTo(200);
        assertThat(desk.status(path, "Authorization", basic("wren", wren.key())))
                .isEqualTo(200);
        assertThat(desk.status(path, "Authorization", basic(wren.key(), ""))).isEqualTo(200);
        assertThat(desk.status(path, "Authorization", desk.credentials("ada"))).isEqualTo(200);
        assertThat(desk.status(path, "Authorization", basic("wren", "wrong"))).isEqualTo(401);
        assertThat(desk.status(path, "X-Nothing", "")).isEqualTo(401);
        assertThat(desk.status(path, "Authorization", "Bearer " + finch.key())).isEqualTo(404);
        assertThat(desk.status(path, "Authorization", desk.credentials("mira"))).isEqualTo(401);
        assertThat(desk.status("/feeds/none/snapshot.ndjson.gz", "X-Api-Key", wren.key()))
                .isEqualTo(404);
    }

    private static String basic(String name, String password) {
        return "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString((name + ":" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    // ───────────── preview ─────────────

    @Test
    void a_preview_says_what_would_enter_and_leave() {
        publishes("Bees return");
        publishes("Wasps return again");
        press.publishes(about("Parks close", "parks"));
        assertThat(wren.reads("wren")).hasSize(2);

        assertThat(preview("{topics: [\"parks\"]}", ""))
                .isEqualTo("+1 [Parks close] -2 [Wasps return again, Bees return]");
        assertThat(preview("{}", "")).isEqualTo("+1 [Parks close] -0 []");
        assertThat(preview("{}", ", limits: {articleCap: 1}")).isEqualTo("+0 [] -1 [Bees return]");
        assertThat(preview("{}", ", limits: {delaySeconds: 60}")).isEqualTo("+0 [] -0 []");
        assertThat(wren.reads("wren")).hasSize(2);
        assertThat(wren.changes("wren", "2")).isEmpty();
    }

    private String preview(String where, String limits) {
        var fields = "{ count { value } articles { title } }";
        var answer = desk.as("ada")
                .asks("{ previewPartnerFeed(name: \"wren\", where: " + where + limits + ") { entering " + fields
                        + " leaving " + fields + " } }");
        return "+" + answer.at("previewPartnerFeed/entering/count/value").asInt() + " "
                + answer.each("previewPartnerFeed/entering/articles", "title") + " -"
                + answer.at("previewPartnerFeed/leaving/count/value").asInt() + " "
                + answer.each("previewPartnerFeed/leaving/articles", "title");
    }

    // ───────────── usage ─────────────

    @Test
    void usage_says_what_was_done_with_each_key_and_how_far_behind_it_is() {
        publishes("Bees return");
        publishes("Wasps return");
        wren.page("wren", "", 1).at("");
        assertThat(wren.reads("wren")).hasSize(2);
        watch.passes(Duration.ofSeconds(90));

        var usage = wren.asks("{ partnerUsage { keyName feed requests items lastPosition lagChanges lagSeconds } }")
                .at("partnerUsage");

        assertThat(usage.size()).isOne();
        assertThat(usage.get(0).path("feed").asString()).isEqualTo("wren");
        assertThat(usage.get(0).path("requests").asInt()).isEqualTo(2);
        assertThat(usage.get(0).path("items").asInt()).isEqualTo(3);
        assertThat(usage.get(0).path("lastPosition").asString()).isEqualTo("1");
        assertThat(usage.get(0).path("lagChanges").asInt()).isEqualTo(1);
        assertThat(usage.get(0).path("lagSeconds").asInt()).isGreaterThanOrEqualTo(90);
        assertThat(partnering
                        .partner("Finch")
                        .asks("{ partnerUsage { feed } }")
                        .at("partnerUsage")
                        .size())
                .isZero();
        assertThat(desk.as("ada").asks("{ partnerUsage { feed } }").each("partnerUsage", "feed"))
                .containsExactly("wren");
    }

    // ───────────── retractions ─────────────

    @Test
    void moderators_see_who_has_not_acted_on_a_retraction_and_for_how_long() {
        var bees = publishes("Bees return");
        assertThat(wren.reads("wren")).hasSize(1);
        press.retracts(bees);
        var told = wren.changes("wren", "1").getFirst().path("sequence").asString();
        watch.passes(Duration.ofHours(2));

        var waiting = waiting();

        assertThat(waiting.each("unacknowledgedRetractions", "partner")).containsExactly("Wren");
        assertThat(waiting.at("unacknowledgedRetractions/0/articleId").asString())
                .isEqualTo(new GlobalId("Article", bees.toString()).encoded());
        assertThat(waiting.at("unacknowledgedRetractions/0/waitingSeconds").asInt())
                .isGreaterThanOrEqualTo(7_200);
        wren.asks("mutation { acknowledgeChange(feed: \"wren\", sequence: \"" + told + "\") }")
                .at("");
        assertThat(waiting().at("unacknowledgedRetractions").size()).isZero();
    }

    private Reader.Answer waiting() {
        return desk.as("mira")
                .asks("{ unacknowledgedRetractions { partner feed articleId notice since waitingSeconds } }");
    }

    // ───────────── live ─────────────

    @Test
    void a_subscriber_hears_what_there_was_and_then_what_comes() {
        publishes("Bees return");
        assertThat(wren.reads("wren")).hasSize(1);
        var subscription = "subscription { partnerFeedChanged(name: \"wren\", after: \"0\")"
                + " { sequence type article { title } } }";
        try (var events =
                Events.of(node, subscription, request -> request.header("Authorization", "Bearer " + wren.key()))) {
            assertThat(events.next()
                            .at("/data/partnerFeedChanged/article/title")
                            .asString())
                    .isEqualTo("Bees return");

            var wasps = publishes("Wasps return");
            assertThat(events.next().at("/data/partnerFeedChanged/sequence").asString())
                    .isEqualTo("2");
            press.retracts(wasps);

            var retracted = events.next().at("/data/partnerFeedChanged");
            assertThat(retracted.path("type").asString()).isEqualTo("RETRACTED");
            assertThat(retracted.path("article").isNull()).isTrue();
        }
    }

    @Test
    void nobody_subscribes_to_what_is_another_partners() {
        var subscription = "subscription { partnerFeedChanged(name: \"wren\") { sequence } }";
        var finch = partnering.partner("Finch");
        try (var events = Events.of(node, subscription, request -> request.header("X-Api-Key", finch.key()))) {
            assertThat(events.error()).isEqualTo("UNKNOWN_FEED");
        }
    }

    // ───────────── what is kept ─────────────

    @Test
    void whoever_comes_back_too_late_begins_anew_and_who_begins_anew_gets_everything() {
        publishes("Bees return");
        var wasps = publishes("Wasps return");
        assertThat(wren.reads("wren")).hasSize(2);
        press.unpublishes(wasps);
        assertThat(wren.hears("wren", "")).hasSize(3);
        watch.passes(Duration.ofDays(401));
        publishes("Gulls return");
        assertThat(wren.reads("wren")).hasSize(2);

        pruning.prune();

        assertThat(wren.hears("wren", "")).containsExactly("PUBLISHED Bees return", "PUBLISHED Gulls return");
        assertThat(wren.hears("wren", "3")).containsExactly("PUBLISHED Gulls return");
        var begun = wren.page("wren", "", 1).at("partnerFeed/changes");
        assertThat(begun.at("/changes/0/article/title").asString()).isEqualTo("Bees return");
        assertThat(wren.hears("wren", begun.path("position").asString()))
                .as("the rest, page by page")
                .containsExactly("PUBLISHED Gulls return");
        var late = wren.page("wren", "1", 10).at("partnerFeed/changes");
        assertThat(late.path("resyncRequired").asBoolean()).isTrue();
        assertThat(late.path("position").asString()).isEqualTo("4");
        assertThat(late.path("changes").size()).isZero();
    }
}

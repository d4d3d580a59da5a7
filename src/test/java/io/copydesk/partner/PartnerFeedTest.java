package io.copydesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Statements;
import io.copydesk.Watch;
import io.copydesk.desk.Articles;
import io.copydesk.graphql.GlobalId;
import io.copydesk.publication.Publisher;
import io.copydesk.review.Reviewing;
import io.copydesk.review.Reviewing.Piece;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What partners are told of their feeds. */
@DeskTest
@Import({Reviewing.class, Partnering.class})
@TestPropertySource(properties = "copydesk.partners.follow-every=1d")
class PartnerFeedTest {

    private static final String CITIES = "{topics: [\"cities\"]}";

    @Autowired
    Partnering partnering;

    @Autowired
    Reviewing reviewing;

    @Autowired
    Published published;

    @Autowired
    Publisher publisher;

    @Autowired
    Articles articles;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Statements statements;

    @Autowired
    Watch watch;

    @Autowired
    JdbcClient jdbc;

    private Customer wren;

    @BeforeEach
    void opens() {
        reviewing.opens();
        published.topic("parks");
        wren = partnering.partner("Wren");
    }

    private Piece publishes(Map<String, Object> content) {
        return publishes(reviewing.as("carla").drafts(content).succeeds());
    }

    private Piece publishes(String title) {
        return publishes(Reviewing.about(title));
    }

    private Piece publishes(Piece draft) {
        var submitted = reviewing.as("carla").submits(draft).succeeds();
        return reviewing.as("mira").approvesAndPublishes(submitted).succeeds();
    }

    private Piece changes(Piece piece, String field, Object value, String title) {
        var opened = reviewing.as("carla").revises(piece).succeeds();
        return publishes(reviewing
                .as("carla")
                .edits(opened, Reviewing.with(Reviewing.about(title), field, value))
                .succeeds());
    }

    private void scores(Piece piece, int quality, int heat) {
        transaction.executeWithoutResult(status -> {
            var moved = articles.lock(List.of(GlobalId.decode(piece.article()).uuid()));
            moved.forEach(article -> article.takeSignals(quality, heat));
            publisher.signal(moved);
        });
    }

    // ───────────── what is in it ─────────────

    @Test
    void has_what_was_there_before_it() {
        publishes("Bees return");
        publishes(Reviewing.with(Reviewing.about("Parks close"), "topics", List.of("parks")));

        partnering.feed("Wren", "wren-cities", CITIES);

        assertThat(wren.reads("wren-cities")).containsExactly("Bees return");
        assertThat(wren.hears("wren-cities", "")).containsExactly("PUBLISHED Bees return");
    }

    @Test
    void tells_of_what_is_published_at_once() {
        partnering.feed("Wren", "wren-cities", CITIES);
        publishes("Bees return");
        publishes(Reviewing.with(Reviewing.about("Parks close"), "topics", List.of("parks")));

        var change = wren.changes("wren-cities", "").getFirst();

        assertThat(change.path("sequence").asString()).isEqualTo("1");
        assertThat(change.path("type").asString()).isEqualTo("PUBLISHED");
        assertThat(change.path("version").asInt()).isEqualTo(1);
        assertThat(change.path("articleId").asString())
                .isEqualTo(change.at("/article/id").asString());
        assertThat(wren.reads("wren-cities")).containsExactly("Bees return");
    }

    @Test
    void tells_of_corrections() {
        partnering.feed("Wren", "wren-cities", CITIES);
        var bees = publishes("Bees return");
        var before = wren.position("wren-cities");

        changes(bees, "title", "Bees are back", "Bees return");

        assertThat(wren.hears("wren-cities", before)).containsExactly("UPDATED Bees are back");
    }

    @Test
    void tells_of_what_was_quietly_taken_down() {
        partnering.feed("Wren", "wren-cities", CITIES);
        var bees = publishes("Bees return");
        var before = wren.position("wren-cities");

        reviewing.as("mira").unpublishes(bees).done();

        assertThat(wren.hears("wren-cities", before)).containsExactly("REMOVED UNPUBLISHED");
        assertThat(wren.reads("wren-cities")).isEmpty();
    }

    @Test
    void tells_of_a_retraction_with_its_notice_until_somebody_has_acted_on_it() {
        partnering.feed("Wren", "wren-cities", CITIES);
        var bees = publishes("Bees return");
        var before = wren.position("wren-cities");

        reviewing.as("mira").retracts(bees).done();

        var told = wren.changes("wren-cities", before).getFirst();
        assertThat(told.path("type").asString()).isEqualTo("RETRACTED");
        assertThat(told.path("removal").asString()).isEqualTo("RETRACTED");
        assertThat(told.path("notice").asString()).isEqualTo("It was not so.");
        assertThat(told.path("article").isNull()).isTrue();
        var unacknowledged = "{ partnerFeed(name: \"wren-cities\") { unacknowledged { sequence notice } } }";
        assertThat(wren.asks(unacknowledged).each("partnerFeed/unacknowledged", "sequence"))
                .containsExactly(told.path("sequence").asString());
        var acknowledge = "mutation { acknowledgeChange(feed: \"wren-cities\", sequence: \""
                + told.path("sequence").asString() + "\", note: \"Taken down at ten.\") }";
        assertThat(partnering
                        .partner("Finch")
                        .asks(acknowledge)
                        .at("acknowledgeChange")
                        .asBoolean())
                .isFalse();
        assertThat(wren.asks(acknowledge).at("acknowledgeChange").asBoolean()).isTrue();
        assertThat(wren.asks(unacknowledged).each("partnerFeed/unacknowledged", "sequence"))
                .isEmpty();
        assertThat(wren.changes("wren-cities", before)
                        .getFirst()
                        .path("acknowledgedAt")
                        .isNull())
                .isFalse();
    }

    @Test
    void tells_of_the_retraction_of_what_had_left_before() {
        partnering.feed("Wren", "wren-cities", CITIES);
        var bees = publishes("Bees return");
        assertThat(wren.hears("wren-cities", "")).containsExactly("PUBLISHED Bees return");
        var moved = changes(bees, "topics", List.of("parks"), "Bees return");
        assertThat(wren.hears("wren-cities", "")).containsExactly("PUBLISHED", "REMOVED LEFT_FEED");

        reviewing.as("mira").retracts(moved).done();

        assertThat(wren.hears("wren-cities", "2")).containsExactly("RETRACTED RETRACTED");
    }

    @Test
    void is_silent_about_the_retraction_of_what_was_never_in_it() {
        partnering.feed("Wren", "wren-cities", CITIES);
        var parks = publishes(Reviewing.with(Reviewing.about("Parks close"), "topics", List.of("parks")));

        reviewing.as("mira").retracts(parks).done();

        assertThat(wren.hears("wren-cities", "")).isEmpty();
    }

    @Test
    void tells_of_a_retraction_though_the_article_is_back_by_then() {
        partnering.feed("Wren", "wren-cities", CITIES);
        var bees = publishes("Bees return");
        var before = wren.position("wren-cities");

        reviewing.as("mira").retracts(bees).done();
        var again = reviewing.as("mira").reinstates(bees).succeeds();
        var submitted = reviewing.as("mira").submits(again).succeeds();
        reviewing.as("omar").approvesAndPublishes(submitted).succeeds();

        assertThat(wren.hears("wren-cities", before))
                .containsExactly("RETRACTED RETRACTED Bees return", "PUBLISHED Bees return");
        assertThat(wren.reads("wren-cities")).containsExactly("Bees return");
    }

    @Test
    void lets_go_of_what_asks_for_too_much_care() {
        partnering.feed("Wren", "wren-calm", "{sensitivity: [STANDARD]}");
        var bees = publishes("Bees return");
        var before = wren.position("wren-calm");

        reviewing.as("mira").sets(bees, "SENSITIVE").done();

        assertThat(wren.hears("wren-calm", before)).containsExactly("REMOVED LEFT_FEED");
    }

    @Test
    void hears_of_scores_only_when_they_move_something_in_or_out() {
        partnering.feed("Wren", "wren-good", "{minQuality: 5}");
        partnering.feed("Wren", "wren-cities", CITIES);
        var bees = publishes("Bees return");

        scores(bees, 7, 1);
        assertThat(wren.hears("wren-good", "")).containsExactly("PUBLISHED Bees return");
        scores(bees, 6, 2);
        assertThat(wren.hears("wren-good", "1")).isEmpty();
        scores(bees, 4, 3);
        assertThat(wren.hears("wren-good", "1")).containsExactly("REMOVED LEFT_FEED");
        assertThat(wren.hears("wren-cities", "")).containsExactly("PUBLISHED Bees return");
    }

    @Test
    void swaps_twins_as_readers_see_them() {
        partnering.feed("Wren", "wren-cities", CITIES);
        var shown = publishes("Bees return");
        var address = "https://harbour.example/bees-return";
        publishes(Reviewing.with(Reviewing.about("Bees are back"), "webUrl", address));
        assertThat(wren.hears("wren-cities", "")).containsExactly("PUBLISHED Bees return");

        changes(shown, "webUrl", "https://harbour.example/elsewhere", "Bees return");

        assertThat(wren.hears("wren-cities", "1"))
                .containsExactlyInAnyOrder("UPDATED Bees return", "PUBLISHED Bees are back");
    }

    // ───────────── filters and limits ─────────────

    @Test
    void tells_what_a_new_filter_changes() {
        partnering.feed("Wren", "wren", CITIES);
        publishes("Bees return");
        publishes(Reviewing.with(Reviewing.about("Parks close"), "topics", List.of("parks")));
        var before = wren.position("wren");

        partnering.feed("Wren", "wren", "{topics: [\"parks\"]}");

        assertThat(wren.hears("wren", before)).containsExactlyInAnyOrder("REMOVED LEFT_FEED", "PUBLISHED Parks close");
        assertThat(wren.reads("wren")).containsExactly("Parks close");
    }

    @Test
    void holds_an_article_back_for_as_long_as_the_contract_says() {
        partnering.feed("Wren", "wren-late", CITIES, "{delaySeconds: 3600}");
        publishes("Bees return");
        assertThat(wren.hears("wren-late", "")).isEmpty();
        assertThat(wren.reads("wren-late")).isEmpty();

        watch.passes(Duration.ofMinutes(61));

        assertThat(wren.hears("wren-late", "")).containsExactly("PUBLISHED Bees return");
        assertThat(wren.reads("wren-late")).containsExactly("Bees return");
    }

    @Test
    void never_tells_of_what_went_before_it_was_time() {
        partnering.feed("Wren", "wren-late", CITIES, "{delaySeconds: 3600}");
        var bees = publishes("Bees return");
        assertThat(wren.hears("wren-late", "")).isEmpty();
        reviewing.as("mira").retracts(bees).done();
        watch.passes(Duration.ofHours(2));

        assertThat(wren.hears("wren-late", "")).isEmpty();
    }

    @Test
    void has_the_newest_that_the_contract_covers() {
        partnering.feed("Wren", "wren-two", CITIES, "{articleCap: 2}");
        var third = publishes(Reviewing.with(Reviewing.about("Ants"), "publishedDateTime", "2026-03-03T00:00:00Z"));
        publishes(Reviewing.with(Reviewing.about("Bees"), "publishedDateTime", "2026-03-02T00:00:00Z"));
        publishes(Reviewing.with(Reviewing.about("Moths"), "publishedDateTime", "2026-03-01T00:00:00Z"));
        assertThat(wren.reads("wren-two")).containsExactly("Ants", "Bees");
        var before = wren.position("wren-two");

        publishes(Reviewing.with(Reviewing.about("Gulls"), "publishedDateTime", "2026-03-04T00:00:00Z"));
        assertThat(wren.hears("wren-two", before)).containsExactly("REMOVED LEFT_FEED", "PUBLISHED Gulls");
        reviewing.as("mira").unpublishes(third).done();
        assertThat(wren.reads("wren-two")).containsExactly("Gulls", "Bees");
        partnering.feed("Wren", "wren-two", CITIES, "{articleCap: 1}");
        assertThat(wren.reads("wren-two")).containsExactly("Gulls");
        partnering.feed("Wren", "wren-two", CITIES, "{}");
        assertThat(wren.reads("wren-two")).containsExactly("Gulls", "Bees", "Moths");
    }

    @Test
    void passes_on_no_more_than_the_contract_covers() {
        published
                .article("Bees return")
                .by("harbour.example")
                .topics("cities")
                .image("https://harbour.example/bee.png")
                .excerpt("Nobody had seen them for seven years.")
                .publish();
        published
                .article("Wasps return")
                .by("tide.example")
                .topics("cities")
                .image("https://tide.example/wasp.png")
                .excerpt("Neither had they.")
                .publish();
        partnering.feed("Wren", "wren", CITIES, "{imageProviders: [\"tide.example\"], excerptLength: 20}");

        var fields = "{ nodes { title excerpt images { url } } }";
        var read = wren.asks("{ partnerFeed(name: \"wren\") { articles " + fields + " } }");

        assertThat(read.each("partnerFeed/articles/nodes", "excerpt"))
                .containsExactlyInAnyOrder("Nobody had seen…", "Neither had they.");
        assertThat(read.each("partnerFeed/articles/nodes", "images/0/url"))
                .containsExactlyInAnyOrder("", "https://tide.example/wasp.png");
        assertThat(wren.changes("wren", "").stream()
                        .map(change -> change.at("/article/excerpt").asString()))
                .containsExactlyInAnyOrder("Nobody had seen…", "Neither had they.");

        var before = wren.position("wren");
        partnering.feed("Wren", "wren", CITIES, "{excerptLength: 0}");
        assertThat(wren.changes("wren", before).stream()
                        .map(change -> change.path("type").asString()
                                + change.at("/article/excerpt").asString()))
                .containsExactly("UPDATED", "UPDATED");
    }

    @Test
    void says_what_it_was_saved_with() {
        partnering.feed("Wren", "wren", "{topics: [\"cities\"], minHeat: 3}", "{articleCap: 7, delaySeconds: 60}");

        var saved = wren.asks("{ partnerFeeds { name where { topics minHeat locale } limits { articleCap delaySeconds"
                        + " excerptLength imageProviders } } }")
                .at("partnerFeeds/0");

        assertThat(saved.toString())
                .isEqualTo("{\"name\":\"wren\",\"where\":{\"topics\":[\"cities\"],\"minHeat\":3,\"locale\":null},"
                        + "\"limits\":{\"articleCap\":7,\"delaySeconds\":60,\"excerptLength\":null,"
                        + "\"imageProviders\":null}}");
    }

    // ───────────── positions ─────────────

    @Test
    void is_read_in_pages_of_which_each_says_where_to_go_on() {
        for (int i = 0; i < 5; i++) {
            published.article("Piece " + i).topics("cities").publish();
        }
        partnering.feed("Wren", "wren", CITIES);

        var first = wren.page("wren", "", 3).at("partnerFeed/changes");
        var second = wren.page("wren", first.path("position").asString(), 3).at("partnerFeed/changes");

        assertThat(first.path("hasMore").asBoolean()).isTrue();
        assertThat(first.path("changes").size()).isEqualTo(3);
        assertThat(second.path("position").asString()).isEqualTo("5");
        assertThat(second.path("hasMore").asBoolean()).isFalse();
        assertThat(wren.page("wren", "5", 3).at("partnerFeed/changes/position").asString())
                .isEqualTo("5");
    }

    @Test
    void refuses_positions_that_are_none() {
        partnering.feed("Wren", "wren", CITIES);

        for (var none : List.of("6", "x", "-1", "1.5", "1234567890123456789012")) {
            wren.page("wren", none, 10).isRefused("INVALID_SEQUENCE");
        }
        wren.page("wren", "", 101).isRefused("PAGE_SIZE_TOO_LARGE");
    }

    @Test
    void takes_three_statements_a_page() {
        for (int i = 0; i < 100; i++) {
            published.article("Piece " + i).topics("cities").publish();
        }
        partnering.feed("Wren", "wren", CITIES);
        wren.changes("wren", "");

        assertThat(statements.of(() -> wren.page("wren", "0", 100).at(""))).hasSize(3);
        assertThat(statements.of(() -> wren.page("wren", "0", 1).at(""))).hasSize(3);
    }

    // ───────────── whose it is ─────────────

    @Test
    void is_its_partners_and_the_administrators() {
        partnering.feed("Wren", "wren", CITIES);
        publishes("Bees return");
        var query = "{ partnerFeed(name: \"wren\") { changes { changes { type } } } }";

        assertThat(wren.asks(query).each("partnerFeed/changes/changes", "type")).containsExactly("PUBLISHED");
        assertThat(partnering.partner("Finch").asks(query).at("partnerFeed").isNull())
                .isTrue();
        assertThat(partnering
                        .partner("Finch")
                        .asks("{ partnerFeeds { name } }")
                        .at("partnerFeeds")
                        .size())
                .isZero();
        assertThat(reviewing.as("ada").asks(query).each("partnerFeed/changes/changes", "type"))
                .containsExactly("PUBLISHED");
        reviewing.as("mira").asks(query).isDenied("FORBIDDEN");
        reviewing.reader().asks(query).isDenied("UNAUTHORIZED");
    }

    @Test
    void has_a_name_that_no_other_has() {
        partnering.id("Wren");
        partnering.feed("Wren", "wren", CITIES);

        assertThat(code("Finch", "wren", CITIES, "")).isEqualTo("NAME_TAKEN");
        assertThat(code("Wren", "topics", CITIES, "")).isEqualTo("NAME_RESERVED");
        for (var name : List.of("", "Wren", "w ren", "wren-", "a/b", "w".repeat(61))) {
            assertThat(code("Wren", name, CITIES, "")).as(name).isEqualTo("INVALID_NAME");
        }
        assertThat(code("Wren", "w", CITIES, "{excerptLength: -1}")).isEqualTo("INVALID_LIMIT");
        assertThat(code("Wren", "w", CITIES, "{articleCap: 0}")).isEqualTo("INVALID_LIMIT");
        assertThat(code("Wren", "w", CITIES, "{imageProviders: [\"no.example\"]}"))
                .isEqualTo("UNKNOWN_PROVIDER");
        partnering.saves("Wren", "w", "{topics: [\"no-such\"]}", "").isRefused("UNKNOWN_TOPIC");
    }

    private String code(String partner, String feed, String where, String limits) {
        return partnering
                .saves(partner, feed, where, limits)
                .at("savePartnerFeed/errors/0/code")
                .asString();
    }
}

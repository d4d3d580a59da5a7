package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.content.ArticleType;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class FeedFilterTest {

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @BeforeEach
    void four_articles() {
        published.topic("nature");
        published.topic("bees", "nature");
        published.topic("wild-bees", "bees");
        published.topic("cities");
        published
                .article("Wild")
                .at("2026-01-04T00:00:00Z")
                .topics("wild-bees")
                .by("meadow.example")
                .quality(40)
                .heat(4)
                .publish();
        published
                .article("Roofs")
                .at("2026-01-03T00:00:00.000001Z")
                .topics("bees", "cities")
                .by("harbour.example")
                .type(ArticleType.VIDEO)
                .category("videos")
                .quality(0)
                .heat(0)
                .locale("de-de")
                .publish();
        published
                .article("Trams")
                .at("2026-01-03T00:00:00Z")
                .topics("cities")
                .by("harbour.example")
                .image("https://pictures.example/tram.jpg")
                .sensitive()
                .quality(-5)
                .publish();
        published
                .article("Loose")
                .at("2026-01-01T00:00:00Z")
                .by("machine.example")
                .type(ArticleType.COURSE)
                .publish();
    }

    @Test
    void all_articles_match_no_filter_and_an_empty_one() {
        assertThat(titles("{}")).containsExactly("Wild", "Roofs", "Trams", "Loose");
        assertThat(reader.asks("{ feed(where: null) { nodes { title } } }").each("feed/nodes", "title"))
                .hasSize(4);
    }

    @Test
    void an_empty_list_sets_no_condition() {
        assertThat(titles("{topics: [], notTopics: [], providers: [], notProviders: [], types: [], categories: [],"
                        + " sensitivity: []}"))
                .hasSize(4);
    }

    @Test
    void a_topic_includes_those_below_it() {
        assertThat(titles("{topics: [\"nature\"]}")).containsExactly("Wild", "Roofs");
        assertThat(titles("{topics: \"bees\"}")).containsExactly("Wild", "Roofs");
        assertThat(titles("{topics: [\"wild-bees\"]}")).containsExactly("Wild");
    }

    @Test
    void any_of_several_topics_will_do_and_no_article_comes_twice() {
        assertThat(titles("{topics: [\"bees\", \"cities\", \"nature\", \"bees\"]}"))
                .containsExactly("Wild", "Roofs", "Trams");
        assertThat(reader.asks("{ feed(where: {topics: [\"bees\", \"cities\"]}) { count { value } } }")
                        .at("feed/count/value")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void excluded_topics_take_those_below_them_along() {
        assertThat(titles("{notTopics: [\"bees\"]}")).containsExactly("Trams", "Loose");
        assertThat(titles("{topics: [\"cities\"], notTopics: [\"nature\"]}")).containsExactly("Trams");
        assertThat(titles("{notTopics: [\"wild-bees\", \"cities\"]}")).containsExactly("Loose");
    }

    @Test
    void providers_are_named_by_domain() {
        assertThat(titles("{providers: [\"harbour.example\"]}")).containsExactly("Roofs", "Trams");
        assertThat(titles("{providers: [\"harbour.example\", \"MEADOW.example\"]}"))
                .containsExactly("Wild", "Roofs", "Trams");
        assertThat(titles("{notProviders: [\"harbour.example\", \"machine.example\"]}"))
                .containsExactly("Wild");
        assertThat(titles("{topics: [\"cities\"], providers: [\"harbour.example\", \"meadow.example\"]}"))
                .containsExactly("Roofs", "Trams");
        assertThat(titles("{topics: [\"cities\"], providers: [\"meadow.example\"]}"))
                .isEmpty();
    }

    @Test
    void types_categories_and_locales_match_exactly() {
        assertThat(titles("{types: [VIDEO, COURSE]}")).containsExactly("Roofs", "Loose");
        assertThat(titles("{categories: [\"videos\"]}")).containsExactly("Roofs");
        assertThat(titles("{categories: [\"Videos\", \"no such\"]}")).isEmpty();
        assertThat(titles("{locale: \"de-DE\"}")).containsExactly("Roofs");
        assertThat(titles("{locale: \"de\"}")).isEmpty();
    }

    @Test
    void sensitivity_and_pictures_can_be_asked_for() {
        assertThat(titles("{sensitivity: [SENSITIVE]}")).containsExactly("Trams");
        assertThat(titles("{sensitivity: [STANDARD]}")).containsExactly("Wild", "Roofs", "Loose");
        assertThat(titles("{sensitivity: [STANDARD, SENSITIVE]}")).hasSize(4);
        assertThat(titles("{hasImage: true}")).containsExactly("Trams");
        assertThat(titles("{hasImage: false}")).containsExactly("Wild", "Roofs", "Loose");
    }

    @Test
    void the_bounds_of_time_are_exclusive_to_the_microsecond() {
        assertThat(titles("{publishedAfter: \"2026-01-03T00:00:00Z\"}")).containsExactly("Wild", "Roofs");
        assertThat(titles("{publishedAfter: \"2026-01-03T00:00:00.000001Z\"}")).containsExactly("Wild");
        assertThat(titles("{publishedBefore: \"2026-01-03T00:00:00Z\"}")).containsExactly("Loose");
        assertThat(titles("{publishedBefore: \"2026-01-03T00:00:00.0000005Z\"}"))
                .containsExactly("Trams", "Loose");
        assertThat(titles("{publishedAfter: \"2026-01-02T00:00:00Z\", publishedBefore: \"2026-01-04T01:00:00+01:00\"}"))
                .containsExactly("Roofs", "Trams");
        assertThat(titles("{publishedAfter: \"2026-01-04T00:00:00Z\", publishedBefore: \"2026-01-02T00:00:00Z\"}"))
                .isEmpty();
    }

    @Test
    void scores_have_a_least_value_and_none_is_below_all() {
        assertThat(titles("{minQuality: 0}")).containsExactly("Wild", "Roofs");
        assertThat(titles("{minQuality: -5}")).containsExactly("Wild", "Roofs", "Trams");
        assertThat(titles("{minQuality: -2147483648}")).containsExactly("Wild", "Roofs", "Trams");
        assertThat(titles("{minHeat: 1}")).containsExactly("Wild");
        assertThat(titles("{minHeat: -2147483648}")).containsExactly("Wild", "Roofs");
    }

    @Test
    void all_conditions_hold_together_in_every_order() {
        var where = "{topics: [\"cities\"], notTopics: [\"wild-bees\"], providers: [\"harbour.example\"],"
                + " notProviders: [\"meadow.example\"], types: [VIDEO], categories: [\"videos\", \"news\"],"
                + " sensitivity: [STANDARD], publishedAfter: \"2026-01-01T00:00:00Z\","
                + " publishedBefore: \"2026-02-01T00:00:00Z\", minQuality: 0, minHeat: 0, locale: \"de-de\","
                + " hasImage: false}";
        for (var order : List.of("NEWEST", "OLDEST", "HOT", "QUALITY")) {
            var answer = reader.asks(
                    "{ feed(orderBy: " + order + ", where: " + where + ") { nodes { title } count { value } } }");
            assertThat(answer.each("feed/nodes", "title")).containsExactly("Roofs");
            assertThat(answer.at("feed/count/value").asInt()).isEqualTo(1);
        }
    }

    @Test
    void what_does_not_exist_is_refused_by_name() {
        refused("{topics: [\"bees\", \"wasps\"]}", "UNKNOWN_TOPIC", "'wasps' (`topics`)");
        refused("{notTopics: [\"wasps\"]}", "UNKNOWN_TOPIC", "'wasps' (`notTopics`)");
        refused("{topics: [\"Bees\"]}", "UNKNOWN_TOPIC", "'Bees'");
        refused("{providers: [\"no.example\"]}", "UNKNOWN_PROVIDER", "'no.example' (`providers`)");
        refused("{notProviders: [\"no.example\"]}", "UNKNOWN_PROVIDER", "'no.example' (`notProviders`)");
        refused("{locale: \"Zürich\"}", "INVALID_FILTER", "locale");
    }

    @Test
    void too_many_values_are_refused() {
        refused("{topics: " + times(11, "bees") + "}", "TOO_MANY_VALUES", "`topics` takes at most 10 values; 11 were");
        refused("{providers: " + times(11, "harbour.example") + "}", "TOO_MANY_VALUES", "`providers`");
        refused("{categories: " + times(11, "news") + "}", "TOO_MANY_VALUES", "`categories`");
        refused("{notTopics: " + times(51, "bees") + "}", "TOO_MANY_VALUES", "at most 50");
        refused("{notProviders: " + times(51, "harbour.example") + "}", "TOO_MANY_VALUES", "at most 50");
        assertThat(titles("{topics: " + times(10, "bees") + "}")).hasSize(2);
    }

    private List<String> titles(String where) {
        return reader.asks("{ feed(where: " + where + ") { nodes { title } } }").each("feed/nodes", "title");
    }

    private void refused(String where, String code, String saying) {
        reader.asks("{ feed(where: " + where + ") { nodes { title } } }").isRefused(code, saying);
    }

    private static String times(int n, String value) {
        return Collections.nCopies(n, "\"" + value + "\"").toString();
    }
}

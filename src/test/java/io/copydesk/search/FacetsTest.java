package io.copydesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.content.ArticleType;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@DeskTest
class FacetsTest {

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    SearchIndex index;

    @BeforeEach
    void four_articles() throws IOException {
        published.topic("ai");
        published.topic("robots", "ai");
        published.topic("bees");
        published
                .article("One roll")
                .topics("robots")
                .by("gull.example")
                .at("2024-12-31T23:59:59Z")
                .publish();
        published
                .article("Two rolls")
                .topics("ai", "bees")
                .by("gull.example")
                .at("2025-01-01T00:00:00Z")
                .publish();
        published
                .article("Three rolls")
                .topics("bees")
                .by("tern.example")
                .type(ArticleType.VIDEO)
                .at("2025-06-01T00:00:00Z")
                .publish();
        published
                .article("No bread")
                .by("tern.example")
                .at("2026-01-01T00:00:00Z")
                .publish();
        index.catchUp();
    }

    @Test
    void count_the_whole_list_whatever_the_page() {
        var feed = facets("first: 1", "[TOPIC, PROVIDER, TYPE, YEAR]");

        assertThat(buckets(feed, 0)).containsExactly("ai AI 2", "bees BEES 2", "robots ROBOTS 1");
        assertThat(buckets(feed, 1))
                .containsExactly("gull.example The gull.example 2", "tern.example The tern.example 2");
        assertThat(buckets(feed, 2)).containsExactly("ARTICLE Article 3", "VIDEO Video 1");
        assertThat(buckets(feed, 3)).containsExactly("2025 2025 2", "2024 2024 1", "2026 2026 1");
        assertThat(feed.at("/facets/3/field").asString()).isEqualTo("YEAR");
    }

    @Test
    void count_what_a_search_finds() {
        var feed = facets("search: \"roll\"", "[YEAR, TYPE]");

        assertThat(buckets(feed, 0)).containsExactly("2025 2025 2", "2024 2024 1");
        assertThat(buckets(feed, 1)).containsExactly("ARTICLE Article 2", "VIDEO Video 1");
    }

    @Test
    void a_filter_narrows_the_others_and_not_its_own() {
        var topic = facets("where: {topics: [\"bees\"]}", "[TOPIC, PROVIDER]");
        assertThat(buckets(topic, 0)).containsExactly("ai AI 2", "bees BEES 2", "robots ROBOTS 1");
        assertThat(buckets(topic, 1))
                .containsExactly("gull.example The gull.example 1", "tern.example The tern.example 1");

        var provider = facets("where: {providers: [\"tern.example\"]}", "[PROVIDER, TOPIC]");
        assertThat(buckets(provider, 0))
                .containsExactly("gull.example The gull.example 2", "tern.example The tern.example 2");
        assertThat(buckets(provider, 1)).containsExactly("bees BEES 1");

        var type = facets("search: \"rolls\", where: {types: [VIDEO]}", "[TYPE, YEAR]");
        assertThat(buckets(type, 0)).containsExactly("ARTICLE Article 2", "VIDEO Video 1");
        assertThat(buckets(type, 1)).containsExactly("2025 2025 1");

        var year =
                facets("where: {publishedAfter: \"2025-12-31T00:00:00Z\", notTopics: [\"ai\"]}", "[YEAR, TYPE, TOPIC]");
        assertThat(buckets(year, 0)).containsExactly("2025 2025 1", "2026 2026 1");
        assertThat(buckets(year, 1)).containsExactly("ARTICLE Article 1");
        assertThat(buckets(year, 2)).isEmpty();
    }

    @Test
    void the_list_of_a_topic_is_no_filter() {
        var articles = reader.asks(
                        "{ topic(slug: \"bees\") { articles { facets(by: [TOPIC]) { buckets { key label count } } } }"
                                + " }")
                .at("topic/articles");

        assertThat(buckets(articles, 0)).containsExactly("bees BEES 2", "ai AI 1");
    }

    @Test
    void have_as_many_values_as_asked_for() {
        assertThat(buckets(
                        reader.asks("{ feed { facets(by: [YEAR], top: 1) { buckets { key label count } } } }")
                                .at("feed"),
                        0))
                .containsExactly("2025 2025 2");
        reader.asks("{ feed { facets(by: [YEAR], top: 0) { field } } }").isRefused("INVALID_FACET_SIZE");
        reader.asks("{ feed { facets(by: [YEAR], top: 101) { field } } }").isRefused("INVALID_FACET_SIZE", "101");
        assertThat(reader.asks("{ feed { facets(by: []) { field } } }")
                        .at("feed/facets")
                        .size())
                .isZero();
    }

    private JsonNode facets(String arguments, String by) {
        return reader.asks("{ feed(" + arguments + ") { nodes { title } facets(by: " + by
                        + ") { field buckets { key label count } } } }")
                .at("feed");
    }

    private static List<String> buckets(JsonNode articles, int facet) {
        return StreamSupport.stream(articles.at("/facets/" + facet + "/buckets").spliterator(), false)
                .map(each ->
                        each.path("key").asString() + " " + each.path("label").asString() + " "
                                + each.path("count").asInt())
                .toList();
    }
}

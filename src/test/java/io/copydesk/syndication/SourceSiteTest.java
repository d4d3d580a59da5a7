package io.copydesk.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Statements;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The addresses and documents that readers of the source site are used to. */
@DeskTest
@Import(Subscriber.class)
class SourceSiteTest {

    static final List<String> KEYS = List.of(
            "path",
            "title",
            "excerpt",
            "sourceUrl",
            "webUrl",
            "originalUrl",
            "featuredContent",
            "highlight",
            "heat",
            "tags",
            "images",
            "content",
            "type",
            "ampWebUrl",
            "cdnAmpWebUrl",
            "publishedDateTime",
            "updatedDateTime",
            "provider",
            "locale",
            "categories",
            "topics");

    @Autowired
    Published published;

    @Autowired
    Subscriber subscriber;

    @Autowired
    Statements statements;

    private void publishes(int count) {
        for (int number = 10; number < count + 10; number++) {
            published
                    .article("Number " + number)
                    .at("2026-01-01T00:00:%02dZ".formatted(number))
                    .topics("cities")
                    .publish();
        }
    }

    @Test
    void an_item_is_written_as_the_source_site_writes_it() {
        published
                .article("Bées & <wasps>")
                .topics("cities")
                .image("https://pictures.example/bees.jpg")
                .heat(7)
                .at("2026-03-01T09:30:00Z")
                .publish();

        assertThat(text("/api/news/")).isEqualTo("""
            {
              "page": 1,
              "value": [
                {
                  "path": "_news/b-es-wasps-.md",
                  "title": "Bées & <wasps>",
                  "excerpt": "An excerpt",
                  "sourceUrl": null,
                  "webUrl": "https://harbour.example/b-es-wasps-",
                  "originalUrl": null,
                  "featuredContent": null,
                  "highlight": null,
                  "heat": 7,
                  "tags": null,
                  "images": [
                    {
                      "url": "https://pictures.example/bees.jpg",
                      "width": 800,
                      "height": 600,
                      "title": null,
                      "attribution": null,
                      "isCached": true
                    }
                  ],
                  "content": "",
                  "type": "article",
                  "ampWebUrl": null,
                  "cdnAmpWebUrl": null,
                  "publishedDateTime": "2026-03-01T09:30:00Z",
                  "updatedDateTime": null,
                  "provider": {
                    "name": "The harbour.example",
                    "domain": "harbour.example",
                    "images": [
                      {
                        "url": "https://harbour.example/logo.png",
                        "width": 64,
                        "height": 64,
                        "title": null,
                        "attribution": null,
                        "isCached": false
                      }
                    ],
                    "publishers": null,
                    "authors": null
                  },
                  "locale": "en-us",
                  "categories": [
                    "news"
                  ],
                  "topics": [
                    "CITIES"
                  ]
                }
              ],
              "nextPage": null
            }\
            """);
    }

    @Test
    void there_are_twenty_five_on_a_page() {
        publishes(28);

        var first = subscriber.json("/api/news/");
        var second = subscriber.json("/api/news/page/2/");

        assertThat(titles(first)).hasSize(25).startsWith("Number 37").endsWith("Number 13");
        assertThat(first.path("page").asInt()).isEqualTo(1);
        assertThat(first.path("nextPage").asInt()).isEqualTo(2);
        assertThat(titles(second)).containsExactly("Number 12", "Number 11", "Number 10");
        assertThat(second.path("page").asInt()).isEqualTo(2);
        assertThat(second.has("nextPage")).isTrue();
        assertThat(second.path("nextPage").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/news, /api/news/index.json",
        "/api/news, /api/news/page/1/index.json",
        "/api/news, /api/news/page/1",
        "/api/news/page/2/, /api/news/page/2/index.json",
        "/api/news/cities, /api/news/cities/index.json",
        "/api/news/cities/, /api/news/cities/page/1/",
        "/api/news/cities/page/2, /api/news/cities/page/2/index.json"
    })
    void a_page_has_several_addresses(String one, String another) {
        publishes(26);

        assertThat(text(another)).isEqualTo(text(one));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/news/page/2/",
                "/api/news/page/0/",
                "/api/news/page/x/",
                "/api/news/nothing/",
                "/api/news/cities/page/2/",
                "/api/nothing"
            })
    void what_is_not_there_is_not_there(String path) {
        publishes(1);

        assertThat(subscriber.gets(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_topic_has_what_names_it_and_not_what_names_a_topic_below() {
        published.topic("places");
        published.topic("cities", "places");
        publishes(2);
        published.article("Everywhere").topics("places").publish();
        published.article("Both").topics("cities", "places").publish();
        published.article("A course").topics("places").category("learning").publish();

        assertThat(titles(subscriber.json("/api/news/places/"))).containsExactlyInAnyOrder("Everywhere", "Both");
        assertThat(titles(subscriber.json("/api/news/cities/")))
                .containsExactlyInAnyOrder("Number 11", "Number 10", "Both");
        assertThat(titles(subscriber.json("/api/news/"))).hasSize(4).doesNotContain("A course");
    }

    @Test
    void topics_say_where_their_news_are() {
        published.topic("places");
        published.topic("cities", "places");

        var topics = subscriber.json("/api/topics/index.json").path("value");

        assertThat(topics.get(0).path("id").asString()).isEqualTo("cities");
        assertThat(topics.get(0).path("parent").asString()).isEqualTo("PLACES");
        assertThat(topics.get(1).has("parent")).isFalse();
        assertThat(Subscriber.local(topics.at("/0/services/0/endpoint").asString()))
                .isEqualTo("/api/news/cities/");
    }

    @Test
    void a_page_is_kept_until_something_is_published() {
        publishes(2);
        var first = text("/api/news/");

        assertThat(statements.of(() -> assertThat(text("/api/news/")).isEqualTo(first)))
                .isEmpty();
        published.article("Another").publish();
        assertThat(titles(subscriber.json("/api/news/"))).contains("Another");
    }

    private String text(String path) {
        return new String(subscriber.reads(path), StandardCharsets.UTF_8);
    }

    private static List<String> titles(JsonNode page) {
        page.path("value").forEach(item -> assertThat(item.propertyNames()).containsExactlyElementsOf(KEYS));
        return page.path("value")
                .valueStream()
                .map(item -> item.path("title").asString())
                .toList();
    }
}

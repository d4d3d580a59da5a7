package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.content.ArticleType;
import io.copydesk.graphql.GlobalId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ArticleTest {

    private static final String BY_KEY = """
        query ($id: ID, $webUrl: URL, $slug: String) {
          article(id: $id, webUrl: $webUrl, slug: $slug) { title }
        }
        """;

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Test
    void shows_all_that_was_published() {
        published.topic("nature");
        published.topic("bees", "nature");
        published
                .article("Bees return")
                .excerpt("They <b>hum</b> & work")
                .type(ArticleType.VIDEO)
                .at("2026-03-01T09:30:00.250Z")
                .topics("bees", "nature")
                .by("meadow.example")
                .image("https://pictures.example/bee.jpg")
                .related("Elsewhere", "https://elsewhere.example/x", "elsewhere.example")
                .video("dQw4w9WgXcQ")
                .quality(82)
                .sensitive()
                .publish();

        var answer = reader.asks("""
            {
              article(slug: "bees-return") {
                slug title excerpt category type publishedDateTime updatedDateTime version
                webUrl originalUrl ampWebUrl cdnAmpWebUrl locale quality heat sensitivity advisory correctionNote
                provider { name domain images { url width } }
                topics { slug }
                images { url width height isCached title attribution }
                featuredContent { site videoId embedUrl }
                related {
                  title excerpt publishedDateTime webUrl ampWebUrl cdnAmpWebUrl type quality
                  provider { name } images { url } article { title }
                }
              }
            }
            """);

        assertThat(answer.at("article").toString())
                .isEqualTo("{\"slug\":\"bees-return\",\"title\":\"Bees return\",\"excerpt\":\"They <b>hum</b> & work\","
                        + "\"category\":\"news\",\"type\":\"VIDEO\",\"publishedDateTime\":\"2026-03-01T09:30:00.250Z\","
                        + "\"updatedDateTime\":\"2026-03-01T09:30:00.250Z\",\"version\":1,"
                        + "\"webUrl\":\"https://meadow.example/bees-return\",\"originalUrl\":null,\"ampWebUrl\":null,"
                        + "\"cdnAmpWebUrl\":null,\"locale\":\"en-us\",\"quality\":82,\"heat\":null,"
                        + "\"sensitivity\":\"SENSITIVE\",\"advisory\":\"Take care\",\"correctionNote\":null,"
                        + "\"provider\":{\"name\":\"The meadow.example\",\"domain\":\"meadow.example\","
                        + "\"images\":[{\"url\":\"https://meadow.example/logo.png\",\"width\":64}]},"
                        + "\"topics\":[{\"slug\":\"bees\"},{\"slug\":\"nature\"}],"
                        + "\"images\":[{\"url\":\"https://pictures.example/bee.jpg\",\"width\":800,\"height\":600,"
                        + "\"isCached\":true,\"title\":\"A picture\",\"attribution\":\"Somebody\"}],"
                        + "\"featuredContent\":{\"site\":\"YouTube\",\"videoId\":\"dQw4w9WgXcQ\","
                        + "\"embedUrl\":\"https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ\"},"
                        + "\"related\":[{\"title\":\"Elsewhere\",\"excerpt\":null,\"publishedDateTime\":null,"
                        + "\"webUrl\":\"https://elsewhere.example/x\",\"ampWebUrl\":null,\"cdnAmpWebUrl\":null,"
                        + "\"type\":\"ARTICLE\",\"quality\":7,\"provider\":null,\"images\":[],\"article\":null}]}");
    }

    @Test
    void is_found_by_any_one_of_its_keys() {
        var bees = published
                .article("Bees")
                .webUrl("https://meadow.example/bees?id=1")
                .publish();

        assertThat(found(Map.of("id", new GlobalId("Article", bees.toString()).encoded())))
                .isEqualTo("Bees");
        assertThat(found(Map.of("slug", "bees"))).isEqualTo("Bees");
        assertThat(found(Map.of("webUrl", "https://meadow.example/bees?id=1"))).isEqualTo("Bees");
        assertThat(found(Map.of("webUrl", "HTTP://Meadow.example:80/bees?utm_source=mail&id=1#top")))
                .isEqualTo("Bees");
    }

    @Test
    void is_null_when_there_is_none() {
        assertThat(found(Map.of("id", new GlobalId("Article", UUID.randomUUID().toString()).encoded())))
                .isEmpty();
        assertThat(found(Map.of("slug", "no-such"))).isEmpty();
        assertThat(found(Map.of("slug", "Zürich ☃"))).isEmpty();
        assertThat(found(Map.of("webUrl", "https://meadow.example/no-such"))).isEmpty();
    }

    @Test
    void is_null_when_another_one_of_its_address_is_shown() {
        published.article("Shown").webUrl("https://meadow.example/bees").publish();
        var hidden = published
                .article("Hidden")
                .webUrl("https://meadow.example/bees#x")
                .hidden()
                .publish();
        var id = new GlobalId("Article", hidden.toString()).encoded();

        assertThat(found(Map.of("webUrl", "https://meadow.example/bees"))).isEqualTo("Shown");
        assertThat(found(Map.of("id", id))).isEmpty();
        assertThat(found(Map.of("slug", "hidden"))).isEmpty();
        assertThat(reader.asks("{ node(id: \"" + id + "\") { id } }").at("node").isNull())
                .isTrue();
    }

    @Test
    void asks_for_exactly_one_key() {
        reader.asks("{ article { title } }").isRefused("ARTICLE_KEY");
        reader.asks(BY_KEY, Map.of("slug", "bees", "webUrl", "https://meadow.example/bees"))
                .isRefused("ARTICLE_KEY");
    }

    @Test
    void related_pieces_lead_to_our_own_articles_while_they_are_published() {
        published.provider("harbour.example", "The Harbour");
        var trams = published
                .article("Trams")
                .webUrl("https://harbour.example/trams")
                .publish();
        published
                .article("Bees")
                .related("Trams, they say", "http://harbour.example/trams?utm_medium=x", "harbour.example")
                .publish();
        var query = "{ article(slug: \"bees\") { related { title provider { name } article { title } } } }";

        var related = reader.asks(query);
        assertThat(related.at("article/related/0/article/title").asString()).isEqualTo("Trams");
        assertThat(related.at("article/related/0/provider/name").asString()).isEqualTo("The Harbour");

        published.takeDown(trams);
        assertThat(reader.asks(query).at("article/related/0/article").isNull()).isTrue();
    }

    @Test
    void nodes_are_found_by_the_ids_that_were_handed_out() {
        published.article("Bees").topics("bees").by("meadow.example").publish();
        var ids = reader.asks("{ article(slug: \"bees\") { id provider { id } topics { id } } }");

        for (var each : Map.of("", "Article", "provider/", "Provider", "topics/0/", "Topic")
                .entrySet()) {
            var id = ids.at("article/" + each.getKey() + "id").asString();
            var node = reader.asks(
                    "query ($id: ID!) { node(id: $id) { __typename id ... on Article { title } } }", Map.of("id", id));
            assertThat(node.at("node/__typename").asString()).isEqualTo(each.getValue());
            assertThat(node.at("node/id").asString()).isEqualTo(id);
        }
    }

    @Test
    void what_is_no_id_is_refused() {
        published.topic("bees");
        var topic = new GlobalId("Topic", "bees").encoded();

        for (var id : new String[] {
            "",
            "1",
            "?",
            "Article:1",
            topic + "=",
            new GlobalId("Article", "7").encoded(),
            new GlobalId("Article", UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT)).encoded(),
            new GlobalId("Account", UUID.randomUUID().toString()).encoded()
        }) {
            reader.asks("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", id))
                    .isRefused("INVALID_ID");
            reader.asks(BY_KEY, Map.of("id", id)).isRefused("INVALID_ID");
        }
        reader.asks(BY_KEY, Map.of("id", topic)).isRefused("INVALID_ID", "not the id of an article");
        assertThat(reader.asks("{ node(id: \"" + new GlobalId("Topic", "none").encoded() + "\") { id } }")
                        .at("node")
                        .isNull())
                .isTrue();
    }

    private String found(Map<String, ?> key) {
        return reader.asks(BY_KEY, key).at("article").path("title").asString("");
    }
}

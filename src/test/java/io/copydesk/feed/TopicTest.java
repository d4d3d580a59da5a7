package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class TopicTest {

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void a_small_tree() {
        published.topic("nature");
        published.topic("bees", "nature");
        published.topic("wild-bees", "bees");
        published.topic("cities");
    }

    @Test
    void all_of_them_come_in_the_order_of_the_desk() {
        assertThat(reader.asks("{ topics { slug } }").each("topics", "slug"))
                .containsExactly("bees", "cities", "nature", "wild-bees");
    }

    @Test
    void a_topic_knows_its_place_in_the_tree() {
        var answer = reader.asks("""
            {
              topic(slug: "bees") {
                slug name shortName description keywords hashtags images { url }
                parent { slug parent { slug } } children { slug children { slug } }
              }
            }
            """);

        assertThat(answer.at("topic").toString())
                .isEqualTo("{\"slug\":\"bees\",\"name\":\"BEES\",\"shortName\":null,\"description\":\"All about bees\","
                        + "\"keywords\":[\"word-bees\"],\"hashtags\":[\"#bees\"],"
                        + "\"images\":[{\"url\":\"https://pictures.example/bees.png\"}],"
                        + "\"parent\":{\"slug\":\"nature\",\"parent\":null},"
                        + "\"children\":[{\"slug\":\"wild-bees\",\"children\":[]}]}");
    }

    @Test
    void there_is_none_where_the_slug_is_unknown() {
        assertThat(reader.asks("{ topic(slug: \"wasps\") { name } }")
                        .at("topic")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_topic_is_as_sensitive_as_those_above_it() {
        jdbc.sql("insert into topic_policy (topic_id, sensitivity, approvals_required)"
                        + " select id, 'SENSITIVE', 2 from topic where slug = 'bees'")
                .update();
        jdbc.sql("update catalog_version set version = version + 1").update();

        assertThat(reader.asks("{ topics { sensitivity } }").each("topics", "sensitivity"))
                .containsExactly("SENSITIVE", "STANDARD", "STANDARD", "SENSITIVE");
    }

    @Test
    void its_articles_include_those_of_the_topics_below() {
        published.article("Wild").at("2026-01-03T00:00:00Z").topics("wild-bees").publish();
        published.article("Tame").at("2026-01-02T00:00:00Z").topics("bees").publish();
        published.article("Trams").at("2026-01-01T00:00:00Z").topics("cities").publish();

        var answer = reader.asks("{ topics { articles(first: 1) { nodes { title } pageInfo { hasNextPage endCursor }"
                + " count { value } } } }");
        assertThat(answer.each("topics", "articles/nodes/0/title")).containsExactly("Wild", "Trams", "Wild", "Wild");
        assertThat(answer.each("topics", "articles/count/value")).containsExactly("2", "1", "2", "1");
        assertThat(answer.each("topics", "articles/pageInfo/hasNextPage"))
                .containsExactly("true", "false", "true", "false");

        var cursor = answer.at("topics/0/articles/pageInfo/endCursor").asString();
        assertThat(reader.asks("{ topic(slug: \"bees\") { articles(after: \"" + cursor + "\") { nodes { title } } } }")
                        .each("topic/articles/nodes", "title"))
                .containsExactly("Tame");
        reader.asks("{ topic(slug: \"nature\") { articles(after: \"" + cursor + "\") { nodes { title } } } }")
                .isRefused("INVALID_CURSOR");
        reader.asks("{ topic(slug: \"nature\") { articles(first: 101) { nodes { title } } } }")
                .isRefused("PAGE_SIZE_TOO_LARGE");
    }
}

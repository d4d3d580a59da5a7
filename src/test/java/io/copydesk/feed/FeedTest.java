package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class FeedTest {

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Test
    void is_empty_before_anything_is_published() {
        var answer =
                reader.asks("{ feed { nodes { title } pageInfo { hasNextPage endCursor } count { value exact } } }");

        assertThat(answer.at("feed").toString())
                .isEqualTo("{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null},"
                        + "\"count\":{\"value\":0,\"exact\":true}}");
    }

    @Test
    void shows_the_newest_first_unless_asked_otherwise() {
        published.article("Old").at("2026-01-01T00:00:00Z").quality(9).heat(1).publish();
        published.article("New").at("2026-01-03T00:00:00Z").publish();
        published
                .article("Middle")
                .at("2026-01-02T00:00:00Z")
                .quality(5)
                .heat(64)
                .publish();

        assertThat(titles("{ feed { nodes { title } } }")).containsExactly("New", "Middle", "Old");
        assertThat(titles("{ feed(orderBy: NEWEST) { nodes { title } } }")).containsExactly("New", "Middle", "Old");
        assertThat(titles("{ feed(orderBy: OLDEST) { nodes { title } } }")).containsExactly("Old", "Middle", "New");
        assertThat(titles("{ feed(orderBy: HOT) { nodes { title } } }")).containsExactly("Middle", "New", "Old");
        assertThat(titles("{ feed(orderBy: QUALITY) { nodes { title } } }")).containsExactly("Old", "Middle", "New");
    }

    @Test
    void gives_20_articles_unless_asked_otherwise() {
        for (int i = 0; i < 21; i++) {
            published.article("Number " + i).publish();
        }

        var answer = reader.asks("{ feed { nodes { title } pageInfo { hasNextPage } } }");

        assertThat(answer.at("feed/nodes").size()).isEqualTo(20);
        assertThat(answer.at("feed/pageInfo/hasNextPage").asBoolean()).isTrue();
    }

    @Test
    void counts_up_to_a_bound() {
        for (int i = 0; i < 5; i++) {
            published.article("Bees " + i).topics("bees", "cities").publish();
        }

        var answer = reader.asks("""
            {
              feed(first: 1, where: {topics: ["bees", "cities"]}) {
                all: count { value exact }
                even: count(upTo: 5) { value exact }
                some: count(upTo: 4) { value exact }
                default: count(upTo: null) { value exact }
              }
            }
            """);

        assertThat(answer.at("feed/all").toString()).isEqualTo("{\"value\":5,\"exact\":true}");
        assertThat(answer.at("feed/even").toString()).isEqualTo("{\"value\":5,\"exact\":true}");
        assertThat(answer.at("feed/some").toString()).isEqualTo("{\"value\":4,\"exact\":false}");
        assertThat(answer.at("feed/default").toString()).isEqualTo("{\"value\":5,\"exact\":true}");
        reader.asks("{ feed { count(upTo: 0) { value } } }").isRefused("INVALID_COUNT_BOUND");
        reader.asks("{ feed { count(upTo: 10001) { value } } }").isRefused("INVALID_COUNT_BOUND", "10001");
    }

    @Test
    void never_shows_what_another_article_of_the_same_address_hides() {
        published.article("Shown").webUrl("https://harbour.example/bees").publish();
        published
                .article("Hidden")
                .webUrl("http://harbour.example/bees?utm_source=x")
                .hidden()
                .publish();

        var answer = reader.asks("{ feed { nodes { title } count { value } } }");

        assertThat(answer.each("feed/nodes", "title")).containsExactly("Shown");
        assertThat(answer.at("feed/count/value").asInt()).isEqualTo(1);
    }

    @Test
    void takes_its_arguments_from_variables_too() {
        published.article("Bees").topics("bees").publish();
        published.article("Trams").publish();

        var answer = reader.asks(
                "query ($n: Int, $where: ArticleFilter, $order: FeedOrder) {"
                        + " feed(first: $n, where: $where, orderBy: $order) { nodes { title } } }",
                Map.of(
                        "n",
                        5,
                        "order",
                        "OLDEST",
                        "where",
                        Map.of("topics", "bees", "publishedAfter", "2025-12-31T23:00:00+01:00")));

        assertThat(answer.each("feed/nodes", "title")).containsExactly("Bees");
    }

    private java.util.List<String> titles(String query) {
        return reader.asks(query).each("feed/nodes", "title");
    }
}

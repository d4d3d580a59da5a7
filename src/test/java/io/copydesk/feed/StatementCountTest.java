package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.Statements;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** How many statements a request takes depends on its shape, never on how much it finds. */
@DeskTest
@TestPropertySource(
        properties = {
            "copydesk.cache.answers.size=0B",
            // however slow the machine is
            "copydesk.cache.trusted-for=1h"
        })
class StatementCountTest {

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    Statements statements;

    @BeforeEach
    void a_hundred_articles() {
        for (int i = 0; i < 100; i++) {
            published
                    .article("Piece " + i)
                    .webUrl("https://harbour.example/" + i)
                    .by("provider-" + i % 7 + ".example")
                    .topics("topic-" + i % 9, "topic-" + i % 5)
                    .related("Another", "https://harbour.example/" + (i + 1), "provider-1.example")
                    .related("Elsewhere", "https://elsewhere.example/" + i, null)
                    .publish();
        }
    }

    /** From now on the catalog and all cards are known. */
    private void readsAll() {
        reader.asks("{ feed(first: 100) { nodes { title } } topics { slug } }").at("");
    }

    @Test
    void a_page_takes_two_while_its_cards_are_not_known() {
        reader.asks("{ topics { slug } }").at("");

        assertThat(statementsOf("{ feed(first: 1) { nodes { title } } }")).hasSize(2);
        assertThat(statementsOf("{ feed(first: 100) { nodes { title } } }")).hasSize(2);
        assertThat(statementsOf("{ feed(first: 100) { nodes { title } } }")).hasSize(1);
    }

    @Test
    void a_page_takes_one_whatever_its_size() {
        readsAll();
        var fields = "{ nodes { title provider { name } topics { slug parent { slug } } images { url }"
                + " related { title provider { name } } } edges { cursor } pageInfo { endCursor } }";

        assertThat(statementsOf("{ feed(first: 1) " + fields + " }")).hasSize(1);
        assertThat(statementsOf("{ feed(first: 100) " + fields + " }")).hasSize(1);
        assertThat(statementsOf("{ feed(first: 100, orderBy: HOT, where: {topics: [\"topic-1\", \"topic-2\"]}) "
                        + fields + " }"))
                .hasSize(1);
    }

    @Test
    void related_articles_and_the_count_take_one_more_each() {
        readsAll();
        var fields = "{ nodes { title related { article { title provider { name } } } } count { value } }";

        assertThat(statementsOf("{ feed(first: 1) " + fields + " }")).hasSize(3);
        assertThat(statementsOf("{ feed(first: 100) " + fields + " }")).hasSize(3);
        assertThat(statementsOf("{ feed(first: 100) " + fields + " }"))
                .as("links that are known")
                .hasSize(2);
    }

    @Test
    void the_articles_of_all_topics_are_read_together() {
        readsAll();
        assertThat(statementsOf("{ topic(slug: \"topic-1\") { articles(first: 3) { nodes { title } } } }"))
                .hasSize(1);
        assertThat(statementsOf("{ topics { articles(first: 3) { nodes { title } } } }"))
                .hasSize(1);
        assertThat(statementsOf("{ topics { articles(first: 3) { nodes { title } count { value } } } }"))
                .hasSize(2);
    }

    @Test
    void so_are_those_of_all_providers_on_a_page() {
        readsAll();
        var query = "{ nodes { title provider { articles(first: 2) { nodes { title topics { articles(first: 1)"
                + " { nodes { related { article { title } } } } } } } } } }";

        var ofOne = statementsOf("{ feed(first: 1) " + query + " }");
        var ofAll = statementsOf("{ feed(first: 50) " + query + " }");

        assertThat(ofAll).hasSameSizeAs(ofOne).hasSize(4);
    }

    @Test
    void several_feeds_and_articles_of_one_request_are_read_together() {
        readsAll();
        assertThat(statementsOf("{ a: feed { nodes { title } } b: feed(orderBy: HOT) { nodes { title } }"
                        + " c: feed(first: 3, where: {types: [VIDEO]}) { nodes { title } } }"))
                .hasSize(1);
        assertThat(statementsOf("{ a: article(slug: \"piece-1\") { title } b: article(slug: \"piece-2\") { title }"
                        + " c: article(slug: \"no-such\") { title } }"))
                .hasSize(1);
    }

    @Test
    void providers_and_topics_take_none() {
        readsAll();
        assertThat(statementsOf("{ providers(first: 100) { nodes { name } } topics { name sensitivity } }"))
                .isEmpty();
    }

    private List<String> statementsOf(String query) {
        return statements.of(() -> reader.asks(query).at(""));
    }
}

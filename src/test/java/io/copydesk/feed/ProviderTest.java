package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ProviderTest {

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Test
    void they_come_by_domain_page_by_page() {
        published.provider("b.example", "Harbour Post");
        published.provider("a.example", "Zebra");
        published.provider("c.example", "Ärzteblatt");

        var first = reader.asks("{ providers(first: 2) { nodes { domain } edges { cursor node { name } }"
                + " pageInfo { hasNextPage hasPreviousPage endCursor } } }");
        assertThat(first.each("providers/nodes", "domain")).containsExactly("a.example", "b.example");
        assertThat(first.at("providers/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(first.at("providers/pageInfo/hasPreviousPage").asBoolean()).isFalse();
        var cursor = first.at("providers/pageInfo/endCursor").asString();
        assertThat(first.at("providers/edges/1/cursor").asString()).isEqualTo(cursor);

        var second = reader.asks("{ providers(after: \"" + cursor + "\") { nodes { domain }"
                + " pageInfo { hasNextPage hasPreviousPage } } }");
        assertThat(second.each("providers/nodes", "domain")).containsExactly("c.example");
        assertThat(second.at("providers/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(second.at("providers/pageInfo/hasPreviousPage").asBoolean()).isTrue();
    }

    @Test
    void are_searched_by_name_and_domain_whatever_the_case() {
        published.provider("harbour.example", "The Post");
        published.provider("meadow.example", "HARBOUR Weekly");
        published.provider("zoo.example", "Ärzteblatt");

        assertThat(domains("search: \"harb\"")).containsExactly("harbour.example", "meadow.example");
        assertThat(domains("search: \"ÄRZTE\"")).containsExactly("zoo.example");
        assertThat(domains("search: \"\"")).hasSize(3);
        assertThat(domains("search: \"%\"")).isEmpty();
    }

    @Test
    void a_cursor_belongs_to_its_search() {
        published.provider("a.example", "A");
        published.provider("b.example", "B");
        var cursor = reader.asks("{ providers(first: 1) { pageInfo { endCursor } } }")
                .at("providers/pageInfo/endCursor")
                .asString();

        reader.asks("{ providers(search: \"a\", after: \"" + cursor + "\") { nodes { name } } }")
                .isRefused("INVALID_CURSOR");
        reader.asks("{ feed(after: \"" + cursor + "\") { nodes { title } } }").isRefused("INVALID_CURSOR");
        reader.asks("{ providers(first: 0) { nodes { name } } }").isRefused("INVALID_PAGE_SIZE");
        reader.asks("{ providers(first: 1000) { nodes { name } } }").isRefused("PAGE_SIZE_TOO_LARGE", "1000");
    }

    @Test
    void a_provider_leads_to_its_articles() {
        published
                .article("Bees")
                .at("2026-01-02T00:00:00Z")
                .by("meadow.example")
                .publish();
        published
                .article("Wasps")
                .at("2026-01-01T00:00:00Z")
                .by("meadow.example")
                .publish();
        published.article("Trams").by("harbour.example").publish();

        var answer = reader.asks("{ providers { nodes { articles { nodes { title } count { value } } } } }");

        assertThat(answer.at("providers/nodes/0/articles/nodes").toString()).isEqualTo("[{\"title\":\"Trams\"}]");
        assertThat(answer.at("providers/nodes/1/articles/nodes").toString())
                .isEqualTo("[{\"title\":\"Bees\"},{\"title\":\"Wasps\"}]");
        assertThat(answer.at("providers/nodes/1/articles/count/value").asInt()).isEqualTo(2);
    }

    private java.util.List<String> domains(String arguments) {
        return reader.asks("{ providers(" + arguments + ") { nodes { domain } } }")
                .each("providers/nodes", "domain");
    }
}

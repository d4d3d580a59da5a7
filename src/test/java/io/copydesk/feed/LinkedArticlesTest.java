package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.Statements;
import io.copydesk.answers.Following;
import io.copydesk.review.Reviewing;
import io.copydesk.review.Reviewing.Piece;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A node remembers which article a related link leads to, until something happens to it. */
@DeskTest
@Import(Reviewing.class)
@TestPropertySource(properties = "copydesk.cache.answers.size=0B")
class LinkedArticlesTest {

    private static final String WASPS = "https://harbour.example/wasps";

    private static final String PAGE = "{ feed { nodes { title related { article { title } } } } }";

    @Autowired
    Reviewing reviewing;

    @Autowired
    Following following;

    @Autowired
    Reader reader;

    @Autowired
    Statements statements;

    @BeforeEach
    void bees_lead_to_wasps() {
        reviewing.opens();
        publishes("Bees", "https://harbour.example/bees", WASPS);
    }

    @Test
    void nothing_is_read_for_a_link_that_is_known() {
        publishes("Wasps", WASPS, "https://elsewhere.example/");
        linkOfBees();

        following.catchesUp();
        assertThat(statements.of(this::linkOfBees)).hasSize(1);
    }

    @Test
    void nor_for_one_that_is_known_to_lead_to_none_of_ours() {
        assertThat(linkOfBees()).isEmpty();

        following.catchesUp();
        assertThat(statements.of(this::linkOfBees)).hasSize(1);
    }

    @Test
    void it_leads_to_what_is_published_and_no_longer_to_what_is_taken_down() {
        assertThat(linkOfBees()).isEmpty();

        var wasps = publishes("Wasps", WASPS, "https://elsewhere.example/");
        assertThat(linkOfBees()).containsExactly("Wasps");

        reviewing.as("mira").retracts(wasps).done();
        assertThat(linkOfBees()).isEmpty();
    }

    @Test
    void it_leads_to_the_article_as_it_is_now() {
        var wasps = publishes("Wasps", WASPS, "https://elsewhere.example/");
        assertThat(linkOfBees()).containsExactly("Wasps");

        var revised = reviewing.as("carla").revises(wasps).succeeds();
        publishes(reviewing
                .as("carla")
                .edits(revised, about("Hornets", WASPS, "https://elsewhere.example/"))
                .succeeds());
        assertThat(linkOfBees()).containsExactly("Hornets");

        var moved = reviewing.as("carla").revises(wasps).succeeds();
        publishes(reviewing
                .as("carla")
                .edits(moved, about("Hornets", "https://harbour.example/hornets", "https://elsewhere.example/"))
                .succeeds());
        assertThat(linkOfBees()).isEmpty();
    }

    @Test
    void while_the_log_cannot_be_read_every_link_is() {
        linkOfBees();

        following.isBlindDuring(() -> {
            assertThat(statements.of(this::linkOfBees)).hasSizeGreaterThan(1);
            assertThat(statements.of(this::linkOfBees)).hasSizeGreaterThan(1);
        });
    }

    /** The titles of the articles that Bees leads to. */
    private List<String> linkOfBees() {
        var nodes = reader.asks(PAGE).at("feed/nodes");
        for (var node : nodes) {
            if (node.at("/title").asString().equals("Bees")) {
                return node.at("/related").findValuesAsString("title");
            }
        }
        throw new AssertionError("no Bees in " + nodes);
    }

    private Piece publishes(String title, String webUrl, String related) {
        return publishes(
                reviewing.as("carla").drafts(about(title, webUrl, related)).succeeds());
    }

    private Piece publishes(Piece draft) {
        var submitted = reviewing.as("carla").submits(draft).succeeds();
        var published = reviewing.as("mira").approvesAndPublishes(submitted).succeeds();
        following.catchesUp();
        return published;
    }

    private static Map<String, Object> about(String title, String webUrl, String related) {
        var content = new LinkedHashMap<>(Reviewing.about(title));
        content.put("webUrl", webUrl);
        content.put("related", List.of(Map.of("title", "More", "webUrl", related)));
        return content;
    }
}

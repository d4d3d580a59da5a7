package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.AS_MARKED;
import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.desk.DraftDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@DeskTest
@Import(Newsroom.class)
class ImportingTest {

    @Autowired
    Newsroom newsroom;

    @Autowired
    Reader reader;

    @Autowired
    DraftDesk drafts;

    @BeforeEach
    void begin() {
        newsroom.begin();
    }

    private final Story bees = Story.about("bees-return-to-the-city");
    private final Story bias = Story.about("a-chatbot-is-biased").aboutEthics();

    private List<String> feed() {
        return reader.asks("{ feed { nodes { title } } }").each("feed/nodes", "title");
    }

    private List<String> titlesOf(Story... stories) {
        return Arrays.stream(stories)
                .map(story -> story.name().replace('-', ' '))
                .toList();
    }

    // ───────────── policies ─────────────

    @Test
    void publishes_nothing_under_review_and_puts_everything_marked_before_the_moderators() {
        newsroom.writes(bees);
        newsroom.writes(bias);

        assertThat(newsroom.imports(REVIEW)).extracting(DocumentReport::outcome).containsOnly(Outcome.CREATED);

        assertThat(feed()).isEmpty();
        assertThat(newsroom.states(bees)).containsExactly("IN_REVIEW");
        assertThat(newsroom.states(bias)).containsExactly("IN_REVIEW");
        assertThat(newsroom.changes()).isEmpty();
    }

    @Test
    void publishes_what_is_marked_and_not_sensitive_under_as_marked() {
        newsroom.writes(bees);
        newsroom.writes(bias);

        newsroom.imports(AS_MARKED);

        assertThat(feed()).isEqualTo(titlesOf(bees));
        assertThat(newsroom.states(bees)).containsExactly("PUBLISHED");
        assertThat(newsroom.states(bias)).containsExactly("IN_REVIEW");
    }

    @Test
    void publishes_everything_marked_under_trusted_and_says_what_is_sensitive() {
        newsroom.writes(bees);
        newsroom.writes(bias);

        newsroom.imports(TRUSTED);

        var ethics = reader.asks("{ feed(where: {topics: [\"ai-ethics\"]}) { nodes { title sensitivity advisory } } }");
        assertThat(ethics.each("feed/nodes", "title")).isEqualTo(titlesOf(bias));
        assertThat(ethics.each("feed/nodes", "sensitivity")).containsExactly("SENSITIVE");
        assertThat(ethics.at("feed/nodes/0/advisory").asString()).contains("AI ethics");
        assertThat(newsroom.audit(bees)).containsExactly("IMPORT PUBLISHED ");
    }

    @Test
    void keeps_what_is_marked_false_as_a_draft_and_lets_what_is_not_scored_wait() {
        newsroom.writes(bees.with("published", "false"));
        newsroom.writes(bias.unscored());

        newsroom.imports(TRUSTED);

        assertThat(feed()).isEmpty();
        assertThat(newsroom.states(bees)).containsExactly("DRAFT");
        assertThat(newsroom.states(bias)).containsExactly("IN_REVIEW");
    }

    @Test
    void lets_what_has_no_topic_or_a_date_to_come_wait_whatever_the_policy() {
        newsroom.writes(bees.with("topics", null));
        newsroom.writes(bias.with("publishedDateTime", "2199-01-01T00:00:00Z"));

        newsroom.imports(TRUSTED);

        assertThat(feed()).isEmpty();
        assertThat(newsroom.states(bees)).containsExactly("IN_REVIEW");
        assertThat(newsroom.states(bias)).containsExactly("IN_REVIEW");
    }

    @Test
    void publishes_under_a_wider_policy_later_what_nobody_here_has_touched() {
        newsroom.writes(bias);
        newsroom.imports(REVIEW);

        assertThat(newsroom.outcome(AS_MARKED)).isEqualTo(Outcome.UNCHANGED);
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.UPDATED);
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.UNCHANGED);

        assertThat(feed()).isEqualTo(titlesOf(bias));
        assertThat(newsroom.states(bias)).containsExactly("PUBLISHED");
    }

    @Test
    void leaves_what_is_published_as_it_is_under_a_narrower_policy() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);

        assertThat(newsroom.outcome(REVIEW)).isEqualTo(Outcome.UNCHANGED);

        newsroom.writes(bees.with("title", "\"Bees are back\""));
        assertThat(newsroom.outcome(REVIEW)).isEqualTo(Outcome.UPDATED);
        assertThat(feed()).isEqualTo(titlesOf(bees));
        assertThat(newsroom.states(bees)).containsExactly("PUBLISHED", "IN_REVIEW");
    }

    // ───────────── again ─────────────

    @Test
    void changes_nothing_when_it_runs_again() {
        newsroom.writes(bees);
        newsroom.writes(bias);
        newsroom.imports(TRUSTED);
        var before = newsroom.changes();

        assertThat(newsroom.imports(TRUSTED))
                .extracting(DocumentReport::outcome)
                .containsOnly(Outcome.UNCHANGED);

        assertThat(newsroom.changes()).isEqualTo(before);
        assertThat(newsroom.count("audit_event")).isEqualTo(2);
    }

    @Test
    void shows_changed_content_as_the_next_version() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);
        var slug = reader.asks("{ feed { nodes { slug } } }")
                .each("feed/nodes", "slug")
                .getFirst();

        newsroom.writes(bees.with("title", "\"Bees are back\"").with("topics", "\n  - AI"));
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.UPDATED);

        var article = reader.asks(
                "query($slug: String!) { article(slug: $slug) { title version topics { slug } } }",
                Map.of("slug", slug));
        assertThat(article.at("article/title").asString()).isEqualTo("Bees are back");
        assertThat(article.at("article/version").asInt()).isEqualTo(2);
        assertThat(article.each("article/topics", "slug")).containsExactly("ai");
        assertThat(reader.asks("{ topic(slug: \"cities\") { articles { nodes { title } } } }")
                        .each("topic/articles/nodes", "title"))
                .isEmpty();
        assertThat(newsroom.states(bees)).containsExactly("SUPERSEDED", "PUBLISHED");
        assertThat(newsroom.changes()).containsExactly("PUBLISHED 1", "UPDATED 2");
        assertThat(newsroom.audit(bees)).last().isEqualTo("IMPORT PUBLISHED title,topics");
    }

    @Test
    void keeps_newer_bytes_without_a_version_or_an_event_when_only_secured_differs() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);

        newsroom.writes(bees.with("secured", "\"ZmVkY2JhOTg3NjU0MzIxMA==;ZmVkY2JhOTg3NjU0MzIxMA==\""));
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.UNCHANGED);

        assertThat(newsroom.changes()).containsExactly("PUBLISHED 1");
        assertThat(newsroom.count("audit_event")).isEqualTo(1);
    }

    @Test
    void takes_new_scores_as_signals_without_a_version() {
        newsroom.writes(bees);
        newsroom.writes(bias.with("heat", "80").with("quality", "70"));
        newsroom.imports(TRUSTED);
        var hottest = "{ feed(orderBy: HOT) { nodes { title heat quality version } } }";
        assertThat(reader.asks(hottest).each("feed/nodes", "title")).isEqualTo(titlesOf(bees, bias));

        newsroom.writes(bias.with("heat", "300").with("quality", "99"));
        newsroom.imports(TRUSTED);

        var answer = reader.asks(hottest);
        assertThat(answer.each("feed/nodes", "title")).isEqualTo(titlesOf(bias, bees));
        assertThat(answer.at("feed/nodes/0/heat").asInt()).isEqualTo(300);
        assertThat(answer.at("feed/nodes/0/version").asInt()).isEqualTo(1);
        assertThat(reader.asks("{ feed(orderBy: QUALITY, where: {minQuality: 90}) { nodes { title } } }")
                        .each("feed/nodes", "title"))
                .isEqualTo(titlesOf(bias));
        assertThat(newsroom.changes()).containsExactly("PUBLISHED 1", "PUBLISHED 1", "SIGNAL 1");
        assertThat(newsroom.states(bias)).containsExactly("PUBLISHED");
    }

    @Test
    void deletes_nothing_because_a_file_is_missing() throws IOException {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);

        Files.delete(newsroom.folder().resolve("_news/" + bees.name() + ".md"));
        assertThat(newsroom.imports(TRUSTED)).isEmpty();

        assertThat(feed()).isEqualTo(titlesOf(bees));
    }

    // ───────────── withdrawal ─────────────

    @Test
    void takes_down_what_it_had_published_when_the_source_withdraws_it_and_undoes_that() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);

        newsroom.writes(bees.with("published", "false").with("heat", "60"));
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.UPDATED);
        assertThat(feed()).isEmpty();
        assertThat(newsroom.states(bees)).containsExactly("SUPERSEDED", "DRAFT");

        newsroom.writes(bees);
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.UPDATED);
        assertThat(feed()).isEqualTo(titlesOf(bees));
        assertThat(newsroom.states(bees)).containsExactly("SUPERSEDED", "PUBLISHED");
        assertThat(newsroom.changes()).containsExactly("PUBLISHED 1", "REMOVED 1", "PUBLISHED 2");
    }

    @Test
    void leaves_no_open_revision_of_what_the_source_removed() {
        newsroom.writes(bees);
        newsroom.writes(bias);
        newsroom.imports(AS_MARKED);

        newsroom.writes(bees.with("removed", "true").with("published", "false"));
        newsroom.writes(bias.with("heat", "-1").with("published", "false"));
        newsroom.imports(AS_MARKED);

        assertThat(feed()).isEmpty();
        assertThat(newsroom.states(bees)).containsExactly("SUPERSEDED");
        assertThat(newsroom.states(bias)).containsExactly("DISCARDED");
    }

    // ───────────── people ─────────────

    @Test
    void leaves_what_somebody_has_edited_here_alone_but_takes_its_scores() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);
        drafts.edit(newsroom.article(bees), content -> content.withPublishedDateTime(Instant.EPOCH), "mira");

        newsroom.writes(bees.with("title", "\"Bees are back\"").with("heat", "95"));

        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.CONFLICT);
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.CONFLICT);
        assertThat(feed()).isEqualTo(titlesOf(bees));
        assertThat(newsroom.states(bees)).containsExactly("PUBLISHED", "DRAFT");
        assertThat(reader.asks("{ feed { nodes { heat } } }")
                        .at("feed/nodes/0/heat")
                        .asInt())
                .isEqualTo(95);
    }

    @Test
    void does_not_take_down_what_people_have_acted_on() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);
        drafts.edit(newsroom.article(bees), content -> content, "mira");

        newsroom.writes(bees.with("published", "false"));

        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.CONFLICT);
        assertThat(feed()).isEqualTo(titlesOf(bees));
    }
}

package io.copydesk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.review.Reviewing;
import io.copydesk.review.Reviewing.Piece;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Rules that only watch, and rules that are off. */
@DeskTest
@Import(Reviewing.class)
@TestPropertySource(
        properties = {
            "copydesk.rules.placeholder-excerpt.mode=watch-only",
            "copydesk.rules.near-duplicate.mode=off",
            "copydesk.rules.topic-keywords.mode=on",
            "copydesk.rules.topic-keywords.sensitive-severity=warn"
        })
class WatchingTest {

    @Autowired
    Reviewing desk;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void a_rule_that_watches_records_what_it_would_have_flagged() {
        var bees = submits(Reviewing.with(Reviewing.about("Bees return to the city"), "excerpt", "NA"));

        assertThat(flags(bees)).isZero();
        var recorded = desk.as("mira")
                .asks("{ watchedFindings(rule: \"placeholder-excerpt\") {"
                        + " rule category severity evidence articleId revisionId foundAt } }")
                .at("watchedFindings");
        assertThat(recorded.size()).isOne();
        assertThat(recorded.get(0).path("evidence").asString()).isEqualTo("All that it says is \"NA\".");
        assertThat(recorded.get(0).path("severity").asString()).isEqualTo("WARN");
        assertThat(recorded.get(0).path("articleId").asString()).isEqualTo(bees.article());
        assertThat(recorded.get(0).path("revisionId").asString()).isEqualTo(bees.id());
    }

    @Test
    void a_rule_that_is_off_does_not_look() {
        submits(Reviewing.about("Bees return to the city"));

        var again = submits(
                Reviewing.with(Reviewing.about("Bees return to the city"), "webUrl", "https://harbour.example/other"));

        assertThat(flags(again)).isZero();
        assertThat(jdbc.sql("select count(*) from watched_finding")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void how_much_a_finding_weighs_is_a_setting() {
        var bees = submits(Reviewing.about("A word-ai-ethics on bees"));

        assertThat(flags(bees)).isOne();
        desk.as("mira").approvesAndPublishes(bees).succeeds();
    }

    private Piece submits(Map<String, ?> content) {
        return desk.as("carla")
                .submits(desk.as("carla").drafts(content).succeeds())
                .succeeds();
    }

    private int flags(Piece piece) {
        return desk.as("mira").article(piece, "flags { id }").path("flags").size();
    }
}

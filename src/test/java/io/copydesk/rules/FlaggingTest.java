package io.copydesk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.RulesAreOn;
import io.copydesk.review.Reviewing;
import io.copydesk.review.Reviewing.Piece;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What is flagged by itself when somebody submits. The keyword of a topic is {@code word-} and its slug here. */
@RulesAreOn
@Import(Reviewing.class)
class FlaggingTest {

    @Autowired
    Reviewing desk;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    FillLikeness migration;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void words_of_a_sensitive_topic_that_is_missing_hold_an_article_back() {
        var bees = submits(Reviewing.about("A word-ai-ethics on bees"));

        var flag = flags(bees).get(0);
        assertThat(flag.path("origin").asString()).isEqualTo("topic-keywords");
        assertThat(flag.path("category").asString()).isEqualTo("TOPIC_MISSING");
        assertThat(flag.path("severity").asString()).isEqualTo("BLOCK");
        assertThat(flag.path("evidence").asString())
                .isEqualTo("The topic AI-ETHICS is missing: \"word-ai-ethics\" in the title.");
        assertThat(flag.path("matches").toString())
                .isEqualTo("[{\"field\":\"title\",\"text\":\"word-ai-ethics\",\"start\":2,\"end\":16}]");
        desk.as("mira").approves(bees).isRefused("BLOCKING_FLAG");
        assertThat(desk.as("mira").queue("FLAGGED")).containsExactly(bees.id());
    }

    @Test
    void a_flag_is_resolved_when_what_it_is_about_is_gone() {
        var bees = submits(Reviewing.about("A word-ai-ethics on bees"));
        bees = desk.as("carla").withdraws(bees).succeeds();
        bees = desk.as("carla").edits(bees, Map.of("title", "A word on bees")).succeeds();

        bees = desk.as("carla").submits(bees).succeeds();

        assertThat(flags(bees).size()).isOne();
        assertThat(flags(bees).get(0).path("resolvedAt").isNull()).isFalse();
        desk.as("mira").approvesAndPublishes(bees).succeeds();
    }

    @Test
    void what_a_moderator_edits_is_looked_at_again() {
        var bees = submits(Reviewing.about("Bees return to the city"));
        assertThat(flags(bees).size()).isZero();
        var claimed = desk.as("mira").claims(bees).succeeds();

        claimed = desk.as("mira")
                .edits(claimed, Map.of("title", "A word-ai-ethics on bees at last"))
                .succeeds();

        assertThat(flags(bees).get(0).path("category").asString()).isEqualTo("TOPIC_MISSING");
        desk.as("omar").approves(desk.as("omar").sees(bees)).isRefused("CLAIMED_BY_OTHER", "BLOCKING_FLAG");
        desk.as("mira")
                .edits(claimed, Map.of("title", "A word on bees at last"))
                .succeeds();
        assertThat(flags(bees).get(0).path("resolvedAt").isNull()).isFalse();
        // and it is found by what it says now
        var like = submits(Reviewing.with(
                Reviewing.about("A word on bees at last!"), "webUrl", "https://harbour.example/another"));
        assertThat(flags(like).get(0).path("origin").asString()).isEqualTo("near-duplicate");
    }

    @Test
    void what_is_found_again_is_flagged_once() {
        var bees = submits(Reviewing.with(Reviewing.about("Bees return to the city"), "excerpt", "NA"));
        bees = desk.as("carla").withdraws(bees).succeeds();

        bees = desk.as("carla").submits(bees).succeeds();

        assertThat(flags(bees).size()).isOne();
        assertThat(flags(bees).get(0).path("origin").asString()).isEqualTo("placeholder-excerpt");
        assertThat(flags(bees).get(0).path("severity").asString()).isEqualTo("WARN");
    }

    @Test
    void who_publishes_all_the_same_has_dealt_with_it() {
        var bees = submits(Reviewing.with(Reviewing.about("Bees return to the city"), "excerpt", "NA"));
        assertThat(desk.as("mira").queue("FLAGGED")).containsExactly(bees.id());

        desk.as("mira").approvesAndPublishes(bees).succeeds();

        assertThat(flags(bees).get(0).path("resolvedAt").isNull()).isFalse();
        assertThat(desk.as("mira").queue("FLAGGED")).isEmpty();
    }

    @Test
    void an_article_much_like_a_published_one_shows_both() {
        var first = desk.as("mira")
                .approvesAndPublishes(submits(Reviewing.about("Bees return to the old harbour of the city")))
                .succeeds();

        var second = submits(Reviewing.about("Bees return to the old harbour of the city at last"));

        var flag = flags(second).get(0);
        assertThat(flag.path("origin").asString()).isEqualTo("near-duplicate");
        assertThat(flag.at("/similar/articleId").asString()).isEqualTo(first.article());
        assertThat(flag.at("/similar/title").asString()).isEqualTo("Bees return to the old harbour of the city");
        assertThat(flag.at("/similar/url").asString())
                .isEqualTo("https://harbour.example/bees-return-to-the-old-harbour-of-the-city");
        assertThat(flag.at("/similar/isPublished").asBoolean()).isTrue();
        assertThat(flag.at("/similar/similarity").asInt()).isEqualTo(80);
        assertThat(flag.path("evidence").asString())
                .contains("Bees return to the old harbour of the city", "which is published", "80%");
    }

    @Test
    void what_is_older_than_the_index_is_found_once_the_database_was_migrated() throws SQLException {
        desk.as("mira")
                .approvesAndPublishes(submits(Reviewing.about("Bees return to the old harbour of the city")))
                .succeeds();
        jdbc.update("delete from likeness");
        try (var connection = dataSource.getConnection()) {
            migration.migrate(new Context() {
                @Override
                public Configuration getConfiguration() {
                    return new ClassicConfiguration();
                }

                @Override
                public Connection getConnection() {
                    return connection;
                }
            });
        }

        var second = submits(Reviewing.about("Bees return to the old harbour of the city at last"));

        assertThat(flags(second).get(0).path("origin").asString()).isEqualTo("near-duplicate");
    }

    @Test
    void an_article_at_the_address_of_one_in_review_is_flagged_whatever_its_title() {
        var first = submits(Reviewing.about("Bees return to the city"));
        var content = Reviewing.with(
                Reviewing.about("Something else entirely"),
                "webUrl",
                "http://HARBOUR.example/bees-return-to-the-city?utm_source=x");

        var second = submits(content);

        var flag = flags(second).get(0);
        assertThat(flag.at("/similar/articleId").asString()).isEqualTo(first.article());
        assertThat(flag.at("/similar/isPublished").asBoolean()).isFalse();
        assertThat(flag.path("evidence").asString()).endsWith("and so is the address.");
    }

    @Test
    void an_article_is_not_like_itself_nor_like_what_is_gone() {
        var bees = desk.as("mira")
                .approvesAndPublishes(submits(Reviewing.about("Bees return to the city")))
                .succeeds();
        var revised = desk.as("carla").revises(bees).succeeds();
        revised = desk.as("carla")
                .submits(desk.as("carla")
                        .edits(revised, Map.of("excerpt", "More of them than last year."))
                        .succeeds())
                .succeeds();
        assertThat(flags(revised).size()).isZero();
        desk.as("mira").unpublishes(bees).done();
        desk.as("mira").rejects(desk.as("mira").sees(revised)).succeeds();

        var other = submits(
                Reviewing.with(Reviewing.about("Bees return to the city"), "webUrl", "https://harbour.example/other"));

        assertThat(flags(other).size()).isZero();
    }

    @Test
    void an_embed_of_a_host_that_is_not_allowed_holds_an_article_back() {
        var bees = submits(Reviewing.with(
                Reviewing.about("Bees return to the city"),
                "excerpt",
                "See for yourself: <iframe src=\"https://player.example/1\"></iframe>"));

        var flag = flags(bees).get(0);
        assertThat(flag.path("origin").asString()).isEqualTo("embed-host");
        assertThat(flag.path("severity").asString()).isEqualTo("BLOCK");
        assertThat(flag.path("evidence").asString()).contains("player.example");
    }

    @Test
    void an_article_with_nothing_to_say_about_is_not_flagged() {
        assertThat(flags(submits(Reviewing.about("Bees return to the city"))).size())
                .isZero();
    }

    private Piece submits(Map<String, ?> content) {
        return desk.as("carla")
                .submits(desk.as("carla").drafts(content).succeeds())
                .succeeds();
    }

    private JsonNode flags(Piece piece) {
        return desk.as("mira")
                .article(
                        piece,
                        "flags { category severity origin evidence resolvedAt matches { field text start end }"
                                + " similar { articleId title url isPublished similarity } }")
                .path("flags");
    }
}

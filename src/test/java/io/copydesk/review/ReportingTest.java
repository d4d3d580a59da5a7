package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.graphql.GlobalId;
import io.copydesk.review.Reviewing.Piece;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What readers say about what is published. */
@DeskTest
@Import(Reviewing.class)
@TestPropertySource(properties = "copydesk.limits.reports.most=1000000")
class ReportingTest {

    @Autowired
    Reviewing desk;

    @Autowired
    JdbcClient jdbc;

    private Piece bees;

    @BeforeEach
    void opens() {
        desk.opens();
        bees = desk.as("mira")
                .approvesAndPublishes(desk.as("carla").submits("Bees return to the city"))
                .succeeds();
    }

    @Test
    void opens_a_flag_and_puts_the_article_in_the_queue() {
        reports(bees.article(), "FACTUAL_ERROR", "They never left.");

        var flag = flags().get(0);
        assertThat(flag.path("category").asString()).isEqualTo("FACTUAL_ERROR");
        assertThat(flag.path("severity").asString()).isEqualTo("WARN");
        assertThat(flag.path("origin").asString()).isEqualTo("reader");
        assertThat(flag.path("evidence").asString()).isEqualTo("They never left.");
        assertThat(flag.path("reports").asInt()).isOne();
        assertThat(desk.as("omar").queue("FLAGGED")).containsExactly(bees.id());
        assertThat(desk.readersSee()).as("it goes on being read").hasSize(1);
    }

    @Test
    void shows_where_an_approved_revision_of_it_waits() {
        var revised = desk.as("carla").revises(bees).succeeds();
        revised = desk.as("carla")
                .edits(revised, Map.of("excerpt", "And more of them this year."))
                .succeeds();
        revised = desk.as("mira")
                .approves(desk.as("carla").submits(revised).succeeds())
                .succeeds();

        reports(bees.article(), "FACTUAL_ERROR", null);

        assertThat(desk.as("omar").queue("FLAGGED")).containsExactly(revised.id());
    }

    @Test
    void repeats_of_one_category_are_counted() {
        reports(bees.article(), "FACTUAL_ERROR", "They never left.");
        reports(bees.article(), "factual error", "I saw one in May.");
        reports(bees.article(), "SPAM", null);

        assertThat(flags().size()).isEqualTo(2);
        assertThat(flags().get(0).path("reports").asInt()).isEqualTo(2);
        assertThat(flags().get(0).path("evidence").asString()).isEqualTo("They never left.\nI saw one in May.");
        assertThat(flags().get(1).path("reports").asInt()).isOne();
    }

    @Test
    void what_is_reported_after_it_was_dealt_with_is_looked_at_again() {
        reports(bees.article(), "FACTUAL_ERROR", null);
        desk.as("omar").resolves(flags().get(0).path("id").asString()).done();

        reports(bees.article(), "FACTUAL_ERROR", null);

        assertThat(flags().size()).isEqualTo(2);
        assertThat(desk.as("omar").queue("FLAGGED")).containsExactly(bees.id());
    }

    @Test
    void the_answer_is_the_same_whatever_is_reported() {
        var draft = desk.as("carla").drafts("Wasps leave the village");

        reports(draft.article(), "SPAM", null);
        reports(new GlobalId("Article", "01890000-0000-7000-8000-000000000000").encoded(), "SPAM", null);
        reports("nonsense", "SPAM", null);
        reports(new GlobalId("Topic", "cities").encoded(), "SPAM", null);

        assertThat(jdbc.sql("select count(*) from flag").query(Integer.class).single())
                .isZero();
    }

    @Test
    void text_is_bounded_and_stays_text() {
        reports(bees.article(), "<script>", "\u0000<script>alert(1)</script>" + "x".repeat(5000));

        var flag = flags().get(0);
        assertThat(flag.path("category").asString()).isEqualTo("OTHER");
        assertThat(flag.path("evidence").asString())
                .startsWith("<script>alert(1)</script>xxx")
                .hasSize(1000);
    }

    @Test
    void many_categories_end_in_one() {
        for (int i = 0; i < 30; i++) {
            reports(bees.article(), "MADE_UP_" + i, null);
        }

        assertThat(flags().size()).isEqualTo(21);
        assertThat(flags().get(20).path("category").asString()).isEqualTo("OTHER");
        assertThat(flags().get(20).path("reports").asInt()).isEqualTo(10);
    }

    @Test
    void a_report_is_nobodys_act_on_the_article() {
        var before = acted();

        reports(bees.article(), "FACTUAL_ERROR", null);

        assertThat(acted()).isEqualTo(before);
        var events = desk.as("omar")
                .article(bees, "audit(first: 100) { nodes { action actor comment } }")
                .at("/audit/nodes");
        assertThat(events.get(events.size() - 1).toString())
                .isEqualTo("{\"action\":\"FLAG\",\"actor\":\"reader\",\"comment\":\"FACTUAL_ERROR WARN\"}");
    }

    private String acted() {
        return jdbc.sql("select acted_on_at from article").query(String.class).single();
    }

    private JsonNode flags() {
        return desk.as("omar")
                .article(bees, "flags { id category severity origin evidence reports }")
                .path("flags");
    }

    private void reports(String article, String category, @Nullable String text) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("id", article);
        variables.put("category", category);
        variables.put("text", text);
        assertThat(desk.reader()
                        .asks(
                                "mutation ($id: ID!, $category: String!, $text: String) {"
                                        + " reportArticle(articleId: $id, category: $category, text: $text) }",
                                variables)
                        .at("reportArticle")
                        .asBoolean())
                .isTrue();
    }
}

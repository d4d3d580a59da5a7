package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.RulesAreOn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents that go to the moderators go through the rules, like what people submit. */
@RulesAreOn
@Import(Newsroom.class)
class ImportedFlagsTest {

    @Autowired
    Newsroom newsroom;

    @Autowired
    JdbcClient jdbc;

    private final Story bees = Story.about("bees-return-to-the-old-harbour-of-the-city");
    private final Story again = Story.about("bees-return-to-the-old-harbour-of-the-city-again");
    private final Story wasps = Story.about("wasps-leave-the-village");

    @BeforeEach
    void begin() {
        newsroom.begin();
        newsroom.file(
                "_data/topics/01-ai-ethics.yaml",
                "taxonomy: topic\n_id: ai-ethics\nname: AI Ethics\nparent: AI\nkeywords:\n  - ethics\n");
    }

    @Test
    void are_flagged_when_they_go_to_review() {
        newsroom.writes(bees.with("title", "\"The ethics of bees\""));
        newsroom.writes(wasps.with("excerpt", "\"NA\""));

        newsroom.imports(REVIEW);

        assertThat(flags())
                .containsExactlyInAnyOrder(
                        "topic-keywords BLOCK ai-ethics open", "placeholder-excerpt WARN excerpt open");
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'FLAG'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from article where acted_on_at is not null")
                        .query(Integer.class)
                        .single())
                .as("articles that a person acted on")
                .isZero();
    }

    @Test
    void are_compared_with_what_is_published_and_with_each_other() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);
        assertThat(flags()).isEmpty();

        newsroom.writes(again);
        newsroom.writes(wasps);
        newsroom.writes(Story.about("wasps-leave-the-village-")
                .with("title", "\"Wasps leave the village!\"")
                .with("excerpt", "\"Somebody saw them go.\""));
        newsroom.imports(REVIEW);

        assertThat(jdbc.sql("select evidence from flag where origin = 'near-duplicate' order by id")
                        .query(String.class)
                        .list())
                .hasSize(3)
                .anyMatch(evidence -> evidence.startsWith("Much like \"bees return to the old harbour of the city\"")
                        && evidence.contains("which is published"))
                .anyMatch(evidence -> evidence.startsWith("Much like \"wasps leave the village\""))
                .anyMatch(evidence -> evidence.startsWith("Much like \"Wasps leave the village!\""));
    }

    @Test
    void lose_a_flag_when_they_come_again_without_its_cause() {
        newsroom.writes(wasps.with("excerpt", "\"NA\""));
        newsroom.imports(REVIEW);
        newsroom.writes(wasps.with("excerpt", "\"NA\"").with("locale", "en-gb"));
        newsroom.imports(REVIEW);
        assertThat(flags()).containsExactly("placeholder-excerpt WARN excerpt open");

        newsroom.writes(wasps);
        newsroom.imports(REVIEW);

        assertThat(flags()).containsExactly("placeholder-excerpt WARN excerpt resolved");
    }

    @Test
    void have_a_due_time() {
        newsroom.writes(wasps);
        newsroom.imports(REVIEW);

        assertThat(jdbc.sql("select count(*) from revision where due_at > submitted_at")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private List<@Nullable String> flags() {
        return jdbc.sql("select concat(origin, ' ', severity, ' ', subject, ' ',"
                        + " case when resolved_at is null then 'open' else 'resolved' end) from flag order by id")
                .query(String.class)
                .list();
    }
}

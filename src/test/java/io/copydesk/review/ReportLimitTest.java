package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@DeskTest
@Import(Reviewing.class)
@TestPropertySource(properties = "copydesk.limits.reports.most=2")
class ReportLimitTest {

    @Autowired
    Reviewing desk;

    @Test
    void more_reports_of_one_caller_are_answered_alike_and_dropped() {
        desk.opens();
        var bees = desk.as("mira")
                .approvesAndPublishes(desk.as("carla").submits("Bees return to the city"))
                .succeeds();
        var report = "mutation ($id: ID!) { reportArticle(articleId: $id, category: \"SPAM\") }";

        for (int i = 0; i < 5; i++) {
            assertThat(desk.reader()
                            .asks(report, Map.of("id", bees.article()))
                            .at("reportArticle")
                            .asBoolean())
                    .isTrue();
        }
        desk.as("carla").asks(report, Map.of("id", bees.article()));

        assertThat(desk.as("omar")
                        .article(bees, "flags { reports }")
                        .at("/flags/0/reports")
                        .asInt())
                .as("two of the reader, and one of somebody else")
                .isEqualTo(3);
    }
}

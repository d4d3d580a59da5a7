package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader.Answer;
import io.copydesk.Watch;
import io.copydesk.review.Reviewing.Piece;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What topics ask for. */
@DeskTest
@Import(Reviewing.class)
class TopicPolicyTest {

    @Autowired
    Reviewing desk;

    @Autowired
    Published published;

    @Autowired
    Watch watch;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @Test
    void ai_ethics_is_sensitive_with_two_approvals_from_the_start() {
        var piece = desk.as("carla")
                .submits(desk.as("carla")
                        .drafts(Reviewing.with(
                                Reviewing.about("Should bees be counted"), "topics", List.of("ai-ethics")))
                        .succeeds())
                .succeeds();

        var seen = desk.as("mira").revision(piece, "approvalsRequired article { sensitivity sensitivityReasons }");

        assertThat(seen.path("approvalsRequired").asInt()).isEqualTo(2);
        assertThat(seen.at("/article/sensitivity").asString()).isEqualTo("SENSITIVE");
        assertThat(seen.at("/article/sensitivityReasons/0").asString()).isEqualTo("topic ai-ethics");
        assertThat(desk.reader()
                        .asks("{ topic(slug: \"ai-ethics\") { sensitivity } }")
                        .at("topic/sensitivity")
                        .asString())
                .isEqualTo("SENSITIVE");
    }

    @Test
    void whoever_watches_over_security_hears_of_it() {
        var log = (Logger) LoggerFactory.getLogger("copydesk.security");
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        var level = log.getLevel();
        log.setLevel(Level.INFO);
        try {
            sets("cities", "STANDARD", 1, null);
        } finally {
            log.setLevel(level);
            log.detachAppender(heard);
        }

        assertThat(heard.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("TOPIC_POLICY_SET"))
                .singleElement()
                .asString()
                .matches("TOPIC_POLICY_SET topic=cities sensitivity=STANDARD approvals=1 by=[0-9a-f-]{36}"
                        + " from=127\\.0\\.0\\.1");
    }

    @Test
    void an_administrator_sets_it_and_that_is_remembered() {
        var topic = sets("cities", "SENSITIVE", 3, "Cities are delicate.").at("setTopicPolicy");

        assertThat(topic.path("slug").asString()).isEqualTo("cities");
        assertThat(topic.path("sensitivity").asString()).isEqualTo("SENSITIVE");
        sets("cities", "STANDARD", 1, null).at("setTopicPolicy");
        assertThat(jdbc.sql("select concat(topic, ' ', coalesce(sensitivity_before, '-'), ' ',"
                                + " coalesce(approvals_before, 0), ' ', sensitivity, ' ', approvals_required, ' ',"
                                + " account_name) from topic_policy_change order by id")
                        .query(String.class)
                        .list())
                .containsExactly("cities - 0 SENSITIVE 3 ada", "cities SENSITIVE 3 STANDARD 1 ada");
    }

    @Test
    void readers_are_told_the_advisory_of_what_is_published_from_then_on() {
        sets("cities", "SENSITIVE", 2, "Cities are delicate.");
        var bees = desk.as("carla").submits("Bees return to the city");
        bees = desk.as("mira").approves(bees).succeeds();

        desk.as("omar").approvesAndPublishes(bees).succeeds();

        assertThat(desk.reader()
                        .asks("{ feed { nodes { sensitivity advisory } } }")
                        .at("feed/nodes/0")
                        .toString())
                .isEqualTo("{\"sensitivity\":\"SENSITIVE\",\"advisory\":\"Cities are delicate.\"}");
    }

    @Test
    void a_change_never_touches_what_is_published() {
        var bees = desk.as("carla").submits("Bees return to the city");
        desk.as("mira").approvesAndPublishes(bees).succeeds();
        var before = desk.reader().asks("{ feed { nodes { version updatedDateTime sensitivity advisory } } }");

        sets("cities", "SENSITIVE", 2, "Cities are delicate.");

        assertThat(desk.reader()
                        .asks("{ feed { nodes { version updatedDateTime sensitivity advisory } } }")
                        .at("feed"))
                .isEqualTo(before.at("feed"));
        assertThat(desk.as("mira").sees(bees).state()).isEqualTo("PUBLISHED");
    }

    @Test
    void what_is_decided_on_returns_to_the_moderators_with_the_approvals_that_it_has() {
        var approved = approved("Bees return to the city");
        var scheduled = desk.as("mira")
                .schedules(
                        approved("Wasps leave the village"),
                        watch.instant().plus(Duration.ofHours(5)).toString())
                .succeeds();

        sets("cities", "SENSITIVE", 2, null);

        for (var piece : List.of(approved, scheduled)) {
            var seen =
                    desk.as("omar").revision(piece, "state approvalsRequired scheduledFor approvals { by { name } }");
            assertThat(seen.path("state").asString()).isEqualTo("IN_REVIEW");
            assertThat(seen.path("approvalsRequired").asInt()).isEqualTo(2);
            assertThat(seen.path("scheduledFor").isNull()).isTrue();
            assertThat(seen.path("approvals").size()).isOne();
            assertThat(desk.as("omar").queue("NEEDS_SECOND_APPROVAL")).contains(piece.id());
        }
        desk.as("omar").approvesAndPublishes(desk.as("omar").sees(approved)).succeeds();
        assertThat(desk.readersSee()).containsExactly("Bees return to the city");
    }

    @Test
    void more_approvals_may_be_asked_for_without_sensitivity() {
        var approved = approved("Bees return to the city");

        sets("cities", "STANDARD", 2, null);

        assertThat(desk.as("omar").sees(approved).state()).isEqualTo("IN_REVIEW");
    }

    @Test
    void it_holds_for_the_topics_below() {
        published.topic("harbours", "cities");
        var content = Reviewing.with(Reviewing.about("The harbour at night"), "topics", List.of("harbours"));
        var piece = desk.as("carla")
                .submits(desk.as("carla").drafts(content).succeeds())
                .succeeds();
        var approved = desk.as("mira").approves(piece).succeeds();

        sets("cities", "SENSITIVE", 2, null);

        assertThat(desk.as("omar").sees(approved).state()).isEqualTo("IN_REVIEW");
    }

    @Test
    void what_already_has_enough_approvals_stays_where_it_is() {
        sets("cities", "SENSITIVE", 3, null);
        var bees = desk.as("carla").submits("Bees return to the city");
        for (var moderator : List.of("mira", "omar", "rosa")) {
            if (moderator.equals("rosa")) {
                desk.moderator("rosa");
            }
            bees = desk.as(moderator).approves(bees).succeeds();
        }

        sets("cities", "SENSITIVE", 2, null);

        assertThat(desk.as("mira").sees(bees).state()).isEqualTo("APPROVED");
    }

    @Test
    void nonsense_is_refused() {
        sets("nowhere", "SENSITIVE", 2, null).isRefused("UNKNOWN_TOPIC");
        sets("cities", "SENSITIVE", 1, null).isRefused("INVALID_POLICY");
        sets("cities", "STANDARD", 0, null).isRefused("INVALID_POLICY");
        sets("cities", "STANDARD", 1, "Cities are delicate.").isRefused("INVALID_POLICY");
        assertThat(jdbc.sql("select count(*) from topic_policy_change")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Piece approved(String title) {
        return desk.as("mira").approves(desk.as("carla").submits(title)).succeeds();
    }

    private Answer sets(String topic, String sensitivity, int approvals, @Nullable String advisory) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.putAll(Map.of("topic", topic, "sensitivity", sensitivity, "approvals", approvals));
        variables.put("advisory", advisory);
        return desk.as("ada").asks("""
            mutation ($topic: String!, $sensitivity: Sensitivity!, $approvals: Int!, $advisory: String) {
              setTopicPolicy(topic: $topic, sensitivity: $sensitivity, approvalsRequired: $approvals,
                advisory: $advisory) { slug sensitivity images { url } } }
            """, variables);
    }
}

package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Two servers on one database: nothing happens twice. */
@DeskTest
@Import(Reviewing.class)
class TwoNodesTest {

    private static ConfigurableApplicationContext other;

    @Autowired
    Reviewing reviewing;

    @Autowired
    Desk desk;

    @Autowired
    Schedule schedule;

    @Autowired
    Watch watch;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @BeforeAll
    static void starts() {
        other = AnotherNode.starts(List.of(Reader.class, Desk.class, Watch.class), "--copydesk.schedule.poll=7d");
    }

    @AfterAll
    static void stops() {
        other.close();
    }

    @BeforeEach
    void opens() {
        reviewing.opens();
    }

    @Test
    void what_is_due_is_published_by_one_of_them() throws Exception {
        int pieces = 6;
        for (int i = 0; i < pieces; i++) {
            var approved = reviewing
                    .as("mira")
                    .approves(reviewing.as("carla").submits("Bees number " + i + " return"))
                    .succeeds();
            reviewing
                    .as("mira")
                    .schedules(
                            approved, watch.instant().plus(Duration.ofHours(1)).toString())
                    .succeeds();
        }
        watch.passes(Duration.ofHours(2));
        other.getBean(Watch.class).passes(Duration.ofHours(2));

        atOnce(List.of(() -> fired(schedule), () -> fired(other.getBean(Schedule.class))));

        schedule.fire();
        assertThat(reviewing.readersSee()).hasSize(pieces);
        assertThat(count("audit_event where action = 'PUBLISH'")).isEqualTo(pieces);
        assertThat(count("change_log where type = 'PUBLISHED'")).isEqualTo(pieces);
    }

    @Test
    void a_command_that_is_sent_to_both_under_one_key_is_done_once() throws Exception {
        var draft = Map.of("content", Reviewing.about("Bees return to the city"));
        var document =
                "mutation ($content: ContentInput!) { createDraft(content: $content) { revision { id } errors { code"
                        + " message } } }";
        desk.as("carla");
        other.getBean(Desk.class).as("carla");
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (var node : List.of(desk, other.getBean(Desk.class))) {
                requests.add(
                        () -> node.as("carla").with("Idempotency-Key", "k1").posts(document, draft));
            }
        }

        var answers = atOnce(requests);

        assertThat(count("revision")).isOne();
        assertThat(answers).extracting(HttpResponse::body).allMatch(body -> body.contains("\"id\":"));
        var ids = answers.stream()
                .map(answer -> new Reader.Answer(json.readTree(answer.body()))
                        .at("createDraft/revision/id")
                        .asString());
        assertThat(ids.distinct()).hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.headers()
                                .firstValue("Idempotent-Replayed")
                                .isEmpty()))
                .hasSize(1);
    }

    private static boolean fired(Schedule schedule) {
        schedule.fire();
        return true;
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        var start = new CyclicBarrier(acts.size());
        try (var threads = Executors.newFixedThreadPool(acts.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (var act : acts) {
                running.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}

package io.copydesk.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader.Answer;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
class RetryingTest {

    private static final String RENAME = """
        mutation ($id: ID!, $name: String) {
          updateAccount(id: $id, name: $name) { account { id name } errors { code } } }
        """;
    private static final String TOKEN =
            "mutation { createAccessToken(name: \"script\") { accessToken { id } secret } }";

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    Watch watch;

    @Test
    void a_command_that_is_sent_again_is_done_once_and_answered_alike() {
        var nils = idOf("nils");
        var first = sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));
        sends("ada", "k2", RENAME, Map.of("id", nils, "name", "Nils West"));

        var again = sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));

        assertThat(answer(first).at("updateAccount/account/name").asString()).isEqualTo("Nils Ost");
        assertThat(answer(again).at("updateAccount")).isEqualTo(answer(first).at("updateAccount"));
        assertThat(nameOf("nils")).isEqualTo("Nils West");
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    void a_key_in_quotes_is_the_same_key() {
        var nils = idOf("nils");
        sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));

        var again = sends("ada", "\"k1\"", RENAME, Map.of("id", nils, "name", "Nils Ost"));

        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        var nils = idOf("nils");
        sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));

        answer(sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils West")))
                .isRefused("IDEMPOTENCY_KEY_REUSED");
        answer(sends(
                        "ada",
                        "k1",
                        RENAME.replace("account { id name }", "account { email }"),
                        Map.of("id", nils, "name", "Nils Ost")))
                .isRefused("IDEMPOTENCY_KEY_REUSED");

        assertThat(nameOf("nils")).isEqualTo("Nils Ost");
    }

    @Test
    void the_order_of_variables_makes_no_other_request() {
        var nils = idOf("nils");
        var one = new java.util.LinkedHashMap<String, String>();
        one.put("id", nils);
        one.put("name", "Nils Ost");
        var other = new java.util.LinkedHashMap<String, String>();
        other.put("name", "Nils Ost");
        other.put("id", nils);
        sends("ada", "k1", RENAME, one);

        assertThat(sends("ada", "k1", RENAME, other).headers().firstValue("Idempotent-Replayed"))
                .contains("true");
    }

    @Test
    void two_callers_may_choose_the_same_key() {
        answer(sends("carla", "k1", TOKEN, Map.of())).at("createAccessToken/accessToken/id");

        answer(sends("mira", "k1", TOKEN, Map.of())).at("createAccessToken/accessToken/id");
    }

    @Test
    void whoever_comes_with_fewer_rights_is_not_shown_what_came_of_it() {
        var nils = idOf("nils");
        sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));
        var lesser = desk.as("ada")
                .asks("mutation { createAccessToken(name: \"less\", roles: []) { secret } }")
                .at("createAccessToken/secret")
                .asString();

        var answer = new Answer(json.readTree(desk.as("ada")
                .with("Authorization", "Bearer " + lesser)
                .with("Idempotency-Key", "k1")
                .posts(RENAME, Map.of("id", nils, "name", "Nils Ost"))
                .body()));

        answer.isRefused("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_failure_is_not_kept() {
        var ada = idOf("ada");
        var step = "mutation ($id: ID!) { updateAccount(id: $id, roles: []) { account { roles } errors { code } } }";
        var refused = sends("ada", "k1", step, Map.of("id", ada));
        assertThat(answer(refused).at("updateAccount/errors/0/code").asString()).isEqualTo("LAST_ADMINISTRATOR");
        assertThat(count("idempotency_key")).isZero();
        desk.gives("mira", io.copydesk.account.Role.ADMIN);

        var again = sends("ada", "k1", step, Map.of("id", ada));

        assertThat(answer(again).at("updateAccount/account/roles").size()).isZero();
    }

    @Test
    void a_denial_is_not_kept() {
        answer(sends("carla", "k1", RENAME, Map.of("id", idOf("carla"), "name", "Queen")))
                .isDenied("FORBIDDEN");

        assertThat(count("idempotency_key")).isZero();
    }

    @Test
    void a_secret_is_told_once_and_made_once() {
        var first = answer(sends("carla", "k1", TOKEN, Map.of()))
                .at("createAccessToken/secret")
                .asString();
        long tokens = count("access_token");

        answer(sends("carla", "k1", TOKEN, Map.of())).isRefused("IDEMPOTENCY_ANSWER_NOT_KEPT", "createAccessToken");

        assertThat(count("access_token")).isEqualTo(tokens);
        assertThat(first).isNotEmpty();
        assertThat(jdbc.sql("select count(*) from idempotency_key where request_hash is null and answer is null")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void nothing_of_a_password_is_kept() {
        var create = """
            mutation ($password: String!) {
              createAccount(name: "Nora", email: "nora@desk.example", password: $password, roles: []) { account { id } } }
            """;
        sends("ada", "k1", create, Map.of("password", "a sentence of mine"));

        answer(sends("ada", "k1", create, Map.of("password", "a sentence of mine")))
                .isRefused("IDEMPOTENCY_ANSWER_NOT_KEPT");

        assertThat(jdbc.sql("select count(*) from idempotency_key where request_hash is not null or answer is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_request_with_a_key_has_one_mutation() {
        var both = "mutation { a: createAccessToken(name: \"a\") { secret } ...more }"
                + " fragment more on Mutation { b: createAccessToken(name: \"b\") { secret } }";
        desk.as("carla");
        long before = count("access_token");

        answer(sends("carla", "k1", both, Map.of())).isRefused("IDEMPOTENCY_ONE_MUTATION");

        assertThat(count("access_token")).isEqualTo(before);
    }

    @Test
    void a_query_may_come_with_a_key_and_is_asked_anew() {
        assertThat(answer(sends("carla", "k1", "{ viewer { name } }", Map.of()))
                        .at("viewer/name")
                        .asString())
                .isEqualTo("carla");
        assertThat(answer(sends("carla", "k1", "{ viewer { email } }", Map.of()))
                        .at("viewer/email")
                        .asString())
                .isEqualTo("carla@desk.example");
        assertThat(count("idempotency_key")).isZero();
    }

    @Test
    void a_day_later_the_key_is_free() {
        var nils = idOf("nils");
        sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));
        watch.passes(Duration.ofHours(23));
        sends("ada", "k2", RENAME, Map.of("id", nils, "name", "Nils West"));
        sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));
        assertThat(nameOf("nils")).isEqualTo("Nils West");

        watch.passes(Duration.ofHours(1));
        var later = sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));

        assertThat(later.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(nameOf("nils")).isEqualTo("Nils Ost");
    }

    @Test
    void old_keys_are_pruned(@Autowired UsedKeys keys) {
        var nils = idOf("nils");
        sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));
        watch.passes(Duration.ofHours(12));
        sends("ada", "k2", RENAME, Map.of("id", nils, "name", "Nils West"));
        watch.passes(Duration.ofHours(12));

        assertThat(keys.prune()).isOne();

        assertThat(count("idempotency_key")).isOne();
    }

    @Test
    void what_was_done_is_not_done_again_when_its_answer_was_lost() {
        var nils = idOf("nils");
        sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost"));
        // the node stopped between the commit and the answer
        jdbc.sql("update idempotency_key set answered = false, answer = null").update();
        sends("ada", "k2", RENAME, Map.of("id", nils, "name", "Nils West"));

        answer(sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost")))
                .isRefused("IDEMPOTENCY_ANSWER_NOT_KEPT", "updateAccount was done");

        assertThat(nameOf("nils")).isEqualTo("Nils West");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "bees\"", "two\\parts"})
    void a_key_that_is_none_is_refused(String key) {
        answer(sends("carla", key, TOKEN, Map.of())).isRefused("INVALID_IDEMPOTENCY_KEY");
    }

    @Test
    void a_key_has_255_characters_at_most() {
        answer(sends("carla", "k".repeat(255), TOKEN, Map.of())).at("createAccessToken");
        answer(sends("carla", "k".repeat(256), TOKEN, Map.of())).isRefused("INVALID_IDEMPOTENCY_KEY");
    }

    @Test
    void of_requests_at_the_same_time_one_is_done() throws Exception {
        desk.as("carla");
        long before = count("access_token");

        var answers = atOnce(8, () -> sends("carla", "k1", TOKEN, Map.of()));

        assertThat(count("access_token")).isEqualTo(before + 1);
        assertThat(answers.stream().filter(answer -> !answer.body().contains("errors")))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.body().contains("IDEMPOTENCY_ANSWER_NOT_KEPT")))
                .hasSize(7);
    }

    @Test
    void requests_at_the_same_time_are_answered_alike() throws Exception {
        var nils = idOf("nils");
        desk.as("ada");

        var answers = atOnce(8, () -> sends("ada", "k1", RENAME, Map.of("id", nils, "name", "Nils Ost")));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(
                                answer(answer).at("updateAccount/account/name").asString())
                        .isEqualTo("Nils Ost"));
        assertThat(answers.stream()
                        .filter(answer -> answer.headers()
                                .firstValue("Idempotent-Replayed")
                                .isEmpty()))
                .hasSize(1);
    }

    private List<HttpResponse<String>> atOnce(int times, Callable<HttpResponse<String>> request) throws Exception {
        var start = new CyclicBarrier(times);
        try (var threads = Executors.newFixedThreadPool(times)) {
            var running = new ArrayList<java.util.concurrent.Future<HttpResponse<String>>>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return request.call();
                }));
            }
            var answers = new ArrayList<HttpResponse<String>>();
            for (var each : running) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    private HttpResponse<String> sends(String who, String key, String document, Map<String, ?> variables) {
        return desk.as(who).with("Idempotency-Key", key).posts(document, new HashMap<>(variables));
    }

    private Answer answer(HttpResponse<String> response) {
        return new Answer(json.readTree(response.body()));
    }

    private String idOf(String name) {
        return desk.as(name).asks("{ viewer { id } }").at("viewer/id").asString();
    }

    private String nameOf(String name) {
        return desk.as(name).asks("{ viewer { name } }").at("viewer/name").asString();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}

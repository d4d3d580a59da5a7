package io.copydesk.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.Statements;
import io.copydesk.review.Reviewing;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** What is kept, for how long, and what it costs. */
@DeskTest
@Import(Reviewing.class)
class KeptAnswersTest {

    private static final String PAGE = "{ feed(first: 5, where: {topics: [\"cities\"]}) { nodes { title heat provider {"
            + " name } topics { slug } images { url } } pageInfo { endCursor hasNextPage } } }";

    @Autowired
    Reviewing reviewing;

    @Autowired
    Following following;

    @Autowired
    Reader reader;

    @Autowired
    Statements statements;

    @Autowired
    JsonMapper json;

    @BeforeEach
    void opens() {
        reviewing.opens();
    }

    private Reviewing.Piece publishes(String title) {
        var published = reviewing
                .as("mira")
                .approvesAndPublishes(reviewing.as("carla").submits(title))
                .succeeds();
        // a provider that nobody knew changes the catalog, which the node reads again in a moment
        following.catchesUp();
        return published;
    }

    @Test
    void what_was_answered_is_answered_again_without_the_database() {
        publishes("Bees return to the city");
        var first = get(PAGE);
        var posted = post(PAGE);

        assertThat(statements.of(() -> assertThat(get(PAGE).body()).isEqualTo(first.body())))
                .isEmpty();
        assertThat(statements.of(() -> assertThat(post(PAGE).body()).isEqualTo(posted.body())))
                .isEmpty();
        var etag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(statements.of(
                        () -> assertThat(get(PAGE, "If-None-Match", etag).statusCode())
                                .isEqualTo(304)))
                .isEmpty();
    }

    @Test
    void a_kept_answer_has_the_headers_of_the_first() {
        publishes("Bees return to the city");

        var first = get(PAGE).headers().map();
        var again = get(PAGE).headers().map();

        assertThat(again.keySet()).isEqualTo(first.keySet());
        for (var name : List.of("etag", "cache-control", "vary", "cache-tag", "content-type", "query-cost")) {
            assertThat(again.get(name)).as(name).isEqualTo(first.get(name));
        }
    }

    @Test
    void a_page_takes_one_statement_once_its_cards_are_known() {
        publishes("Bees return to the city");
        publishes("Wasps return to the city");
        get(PAGE);

        assertThat(statements.of(() -> get(PAGE.replace("first: 5", "first: 6"))))
                .hasSize(1);
    }

    @Test
    void publishing_and_taking_down_are_seen_at_once() {
        assertThat(titles()).isEmpty();
        var bees = publishes("Bees return to the city");
        assertThat(titles()).containsExactly("Bees return to the city");

        reviewing.as("mira").retracts(bees).done();

        assertThat(titles()).isEmpty();
    }

    @Test
    void several_who_ask_the_same_at_once_have_it_worked_out_once() {
        publishes("Bees return to the city");
        get(PAGE);
        var another = PAGE.replace("first: 5", "first: 7");

        assertThat(statements.of(() -> {
                    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                        var answers = threads.invokeAll(
                                Collections.nCopies(8, () -> get(another).body()));
                        assertThat(answers.stream().map(Future::resultNow).distinct())
                                .hasSize(1);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .hasSize(1);
    }

    @Test
    void while_the_log_cannot_be_read_nothing_that_was_kept_is_given() {
        publishes("Bees return to the city");
        get(PAGE);
        assertThat(statements.of(() -> get(PAGE))).isEmpty();

        following.isBlindDuring(() -> {
            assertThat(statements.of(() -> get(PAGE))).isNotEmpty();
            assertThat(statements.of(() -> get(PAGE))).isNotEmpty();
        });

        get(PAGE);
        assertThat(statements.of(() -> get(PAGE))).isEmpty();
    }

    @Test
    void what_is_about_the_caller_is_not_kept() {
        reviewing.as("carla");
        var viewer = "{ viewer { name } topics { slug } }";
        assertThat(post(viewer).body()).contains("\"viewer\":null");

        assertThat(reviewing.as("carla").asks(viewer).at("viewer/name").asString())
                .isEqualTo("carla");
        assertThat(post(viewer).body()).contains("\"viewer\":null");
    }

    private List<String> titles() {
        return new Reader.Answer(json.readTree(get(PAGE).body())).each("feed/nodes", "title");
    }

    private HttpResponse<String> get(String query, String... headers) {
        var request = reader.to("/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return reader.sends(request.build());
    }

    private HttpResponse<String> post(String query) {
        return reader.sends(reader.post(json.writeValueAsString(Map.of("query", query)))
                .header("Content-Type", "application/json")
                .build());
    }
}

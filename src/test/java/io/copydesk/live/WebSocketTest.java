package io.copydesk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What the protocol graphql-transport-ws asks of a server. */
@DeskTest
class WebSocketTest {

    private static final String LIVE =
            "subscription { articlePublished { sequence article { title provider { name } topics { slug } } } }";

    @Autowired
    Published published;

    @Autowired
    Environment node;

    private final List<Socket> opened = new ArrayList<>();

    @AfterEach
    void hang_up() {
        opened.forEach(Socket::close);
    }

    private Socket open() {
        var socket = Socket.open(node);
        opened.add(socket);
        return socket;
    }

    private Socket ready() {
        return open().initialised(Map.of());
    }

    @Test
    void a_subscriber_gets_what_is_published() {
        var reader = ready().subscribes("1", LIVE).isHeard();

        published.article("Bees").topics("cities").publish();

        var event = reader.event("1").path("articlePublished");
        assertThat(event.path("sequence").asString()).matches("[0-9]+");
        assertThat(event.at("/article/title").asString()).isEqualTo("Bees");
        assertThat(event.at("/article/provider/name").asString()).isEqualTo("The harbour.example");
        assertThat(event.at("/article/topics/0/slug").asString()).isEqualTo("cities");
    }

    @Test
    void several_subscriptions_share_a_connection() {
        var reader = ready().subscribes("all", LIVE)
                .subscribes(
                        "wasps",
                        "subscription ($where: ArticleFilter) { articlePublished(where: $where) { article { title } }"
                                + " }",
                        Map.of("where", Map.of("categories", List.of("wasps"))))
                .isHeard();

        published.article("Bees").publish();
        assertThat(reader.event("all").at("/articlePublished/article/title").asString())
                .isEqualTo("Bees");
        published.article("Wasps").category("wasps").publish();

        assertThat(List.of(reader.next(), reader.next()))
                .extracting(message -> message.path("id").asString() + " "
                        + message.at("/payload/data/articlePublished/article/title")
                                .asString())
                .containsExactlyInAnyOrder("all Wasps", "wasps Wasps");
    }

    @Test
    void who_completes_a_subscription_hears_no_more_of_it() {
        var reader = ready().subscribes("1", LIVE).subscribes("2", LIVE).isHeard();

        reader.sends(Map.of("type", "complete", "id", "1")).isHeard();
        published.article("Bees").publish();

        reader.event("2");
        assertThat(reader.isHeard().soFar()).isEmpty();
        reader.subscribes("1", LIVE).isHeard();
        published.article("Wasps").publish();
        assertThat(List.of(reader.next(), reader.next()))
                .extracting(message -> message.path("id").asString())
                .containsExactlyInAnyOrder("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "subscription { nonsense } | VALIDATION_ERROR",
                "subscription { | SYNTAX_ERROR",
                "subscription { articlePublished(where: {topics: [\"nowhere\"]}) { sequence } } | UNKNOWN_TOPIC",
                "subscription { articlePublished(after: \"-1\") { sequence } } | INVALID_SEQUENCE",
                "subscription { articlePublished(after: \"1e3\") { sequence } } | INVALID_SEQUENCE",
                "subscription { articlePublished(after: \"999999999999\") { sequence } } | INVALID_SEQUENCE",
                "subscription { reviewQueueChanged { revisionId } } | UNAUTHORIZED",
                "{ feed { nodes { title } } } | ONLY_SUBSCRIPTIONS",
                "mutation { reportArticle(articleId: \"x\", category: \"SPAM\") } | ONLY_SUBSCRIPTIONS",
                "subscription { a: articlePublished { sequence } b: articlePublished { sequence } } | VALIDATION_ERROR"
            })
    void what_cannot_be_subscribed_to_is_an_error_of_that_subscription_alone(String asked, String code) {
        var reader = ready();

        reader.subscribes("1", asked);

        assertThat(reader.error("1")).isEqualTo(code);
        reader.subscribes("1", LIVE).isHeard();
        published.article("Bees").publish();
        reader.event("1");
    }

    @Test
    void related_articles_are_read_for_each_event_anew() {
        var reader = ready().subscribes(
                        "1", "subscription { articlePublished { article { title related { article { title } } } } }")
                .isHeard();
        published
                .article("Before")
                .related("Bees", "https://harbour.example/bees", null)
                .publish();
        assertThat(reader.event("1")
                        .at("/articlePublished/article/related/0/article")
                        .isNull())
                .isTrue();
        var bees =
                published.article("Bees").webUrl("https://harbour.example/bees").publish();
        reader.event("1");

        published
                .article("While")
                .related("Bees", "https://harbour.example/bees", null)
                .publish();
        assertThat(reader.event("1")
                        .at("/articlePublished/article/related/0/article/title")
                        .asString())
                .isEqualTo("Bees");
        published.takeDown(bees);
        published
                .article("After")
                .related("Bees", "https://harbour.example/bees", null)
                .publish();

        assertThat(reader.event("1")
                        .at("/articlePublished/article/related/0/article")
                        .isNull())
                .isTrue();
    }

    @Test
    void pings_are_answered_also_before_anything_else() {
        assertThat(open().sends(Map.of("type", "ping")).next().path("type").asString())
                .isEqualTo("pong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "null",
                "{}",
                "{\"type\": \"start\"}",
                "{\"type\": 7}",
                "{\"type\": \"connection_init\", \"payload\": 7}",
                "{\"type\": \"complete\"}"
            })
    void what_is_no_message_ends_the_connection(String text) {
        assertThat(open().says(text).closes()).isEqualTo(4400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"subscribe\", \"payload\": {\"query\": \"subscription { x }\"}}",
                "{\"type\": \"subscribe\", \"id\": \"\", \"payload\": {\"query\": \"subscription { x }\"}}",
                "{\"type\": \"subscribe\", \"id\": \"1\"}",
                "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {}}",
                "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": \"subscription { x }\","
                        + " \"variables\": []}}"
            })
    void what_is_no_subscription_ends_the_connection(String text) {
        assertThat(ready().says(text).closes()).isEqualTo(4400);
    }

    @Test
    void nobody_subscribes_before_they_are_acknowledged() {
        assertThat(open().subscribes("1", LIVE).closes()).isEqualTo(4401);
    }

    @Test
    void one_says_hello_once() {
        assertThat(ready().sends(Map.of("type", "connection_init")).closes()).isEqualTo(4429);
    }

    @Test
    void an_id_is_used_once_at_a_time() {
        var reader = ready().subscribes("x", LIVE).subscribes("x", LIVE);

        assertThat(reader.closes()).isEqualTo(4409);
        assertThat(reader.reason()).isEqualTo("Subscriber for x already exists");
    }

    @Test
    void another_protocol_is_not_spoken() {
        assertThat(Socket.opening(node, "graphql-ws", Map.of()).join().closes()).isEqualTo(4406);
        assertThat(Socket.opening(node, null, Map.of()).join().closes()).isEqualTo(4406);
    }

    @Test
    void a_message_has_a_limit() {
        var long_ = ready().subscribes("1", "subscription { articlePublished { sequence } } #" + "x".repeat(70_000));

        assertThat(long_.closes()).isEqualTo(1009);
    }

    @Test
    void the_limits_of_queries_hold() {
        var reader = ready().subscribes(
                        "1",
                        "subscription { articlePublished { article { provider { articles(first: 100) { nodes {"
                                + " provider { articles(first: 100) { nodes { id } } } } } } } } }");

        assertThat(reader.error("1")).isEqualTo("QUERY_TOO_EXPENSIVE");
    }

    @Test
    void pages_of_other_sites_do_not_come_in() {
        for (var origin : List.of("https://elsewhere.example", "null", "http://127.0.0.1:1", "nonsense")) {
            assertThatThrownBy(() -> Socket.open(node, Map.of("Origin", origin)))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
    }

    @Test
    void our_own_pages_do() {
        var origin = "http://127.0.0.1:" + node.getRequiredProperty("local.server.port");

        opened.add(Socket.open(node, Map.of("Origin", origin)).initialised(Map.of()));
    }
}

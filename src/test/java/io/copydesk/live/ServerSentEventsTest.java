package io.copydesk.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Subscriptions over HTTP, as GraphQL over SSE has them with a connection for each. */
@DeskTest
class ServerSentEventsTest {

    private static final String LIVE = "subscription { articlePublished { sequence article { title } } }";

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    Environment node;

    @Autowired
    Connections connections;

    @Test
    void a_subscriber_gets_what_is_published() {
        try (var events = Events.of(node, LIVE)) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("Cache-Control")).isEqualTo("no-store");

            published.article("Bees\nand wasps").publish();
            published.article("Ants").publish();

            assertThat(title(events)).isEqualTo("Bees\nand wasps");
            assertThat(title(events)).isEqualTo("Ants");
        }
    }

    private static String title(Events events) {
        return events.next().at("/data/articlePublished/article/title").asString();
    }

    @Test
    void a_page_can_subscribe_with_an_event_source() {
        var parameters = "?query="
                + encoded("subscription ($c: [String!]) { articlePublished(where: {categories: $c}) { article { title }"
                        + " } }")
                + "&variables=" + encoded("{\"c\": [\"wasps\"]}");
        try (var events = Events.sends(Events.to(node, parameters)
                .header("Accept", "text/event-stream")
                .GET())) {
            published.article("Bees").publish();
            published.article("Wasps").category("wasps").publish();

            assertThat(title(events)).isEqualTo("Wasps");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "subscription { nonsense } | VALIDATION_ERROR",
                "subscription { | SYNTAX_ERROR",
                "subscription { articlePublished(after: \"x\") { sequence } } | INVALID_SEQUENCE",
                "subscription { reviewQueueChanged { revisionId } } | UNAUTHORIZED",
                "{ feed { nodes { title } } } | ONLY_SUBSCRIPTIONS",
                "mutation { reportArticle(articleId: \"x\", category: \"SPAM\") } | ONLY_SUBSCRIPTIONS"
            })
    void what_cannot_be_subscribed_to_is_told_as_an_event(String asked, String code) {
        try (var events = Events.of(node, asked)) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.error()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"nonsense", "[]", "null", "{}", "{\"query\": 7}", "{\"query\": \"{ x }\", \"variables\": []}"})
    void what_is_no_request_is_refused_at_once(String body) {
        var response = reader.sends(reader.post(body)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .build());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("INVALID_REQUEST");
    }

    @Test
    void a_subscription_that_is_sent_as_a_query_is_told_where_to_go() {
        reader.asks(LIVE).isRefused("SUBSCRIPTION_NEEDS_STREAM");
    }

    @Test
    void whoever_prefers_json_gets_json() {
        var response = reader.sends(reader.post("{\"query\": \"{ topics { slug } }\"}")
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json, application/json, text/event-stream")
                .build());

        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/graphql-response+json"));
    }

    @Test
    void pages_of_other_sites_do_not_come_in() {
        var response = reader.sends(reader.to("/graphql?query=" + encoded(LIVE))
                .header("Accept", "text/event-stream")
                .header("Origin", "https://elsewhere.example")
                .build());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("ORIGIN_NOT_ALLOWED");
    }

    /** A caller may have eight requests answered at the same time. */
    @Test
    void streams_are_not_counted_among_the_requests_that_are_being_answered() {
        List<Events> streams = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            streams.add(Events.of(node, LIVE));
        }

        assertThat(streams).allMatch(events -> events.status() == 200);
        assertThat(reader.asks("{ topics { slug } }").at("topics").isArray()).isTrue();
        published.article("Bees").publish();
        assertThat(streams).allMatch(events -> title(events).equals("Bees"));
        streams.forEach(Events::close);
    }

    @Test
    void nothing_else_is_answered_with_events() {
        var response = reader.sends(
                HttpRequest.newBuilder(reader.to("/graphql/schema").build().uri())
                        .header("Accept", "text/event-stream")
                        .build());

        assertThat(response.headers().firstValue("Content-Type").orElse("")).doesNotContain("event-stream");
    }
}

package io.copydesk.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** From page to page, and where the first one ends. */
@DeskTest
@Import(Subscriber.class)
class FeedWindowTest {

    private static final String ATOM = "/feeds/all.atom";

    @Autowired
    Published published;

    @Autowired
    Subscriber subscriber;

    @Autowired
    JsonMapper json;

    /** Publishes so many articles, an hour after each other; the last one is the newest. */
    private List<UUID> publishes(int count) {
        List<UUID> articles = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            articles.add(publish(number));
        }
        return articles;
    }

    private UUID publish(int number) {
        return published
                .article("Number " + number)
                .at(Instant.parse("2026-01-01T00:00:00Z")
                        .plusSeconds(3600L * number)
                        .toString())
                .publish();
    }

    @Test
    void has_fifty_articles_on_a_page_and_leads_through_all_of_them_and_back() {
        publishes(120);

        var first = subscriber.reads(ATOM);
        var second = subscriber.reads(Subscriber.link(first, "next"));
        var third = subscriber.reads(Subscriber.link(second, "next"));

        assertThat(titles(first)).hasSize(50).startsWith("Number 120").endsWith("Number 71");
        assertThat(titles(second)).hasSize(50).startsWith("Number 70").endsWith("Number 21");
        assertThat(titles(third)).hasSize(20).startsWith("Number 20").endsWith("Number 1");
        assertThat(Subscriber.link(first, "previous")).isEmpty();
        assertThat(Subscriber.link(third, "next")).isEmpty();
        assertThat(List.of(first, second, third))
                .allSatisfy(page -> assertThat(Subscriber.link(page, "first")).isEqualTo(ATOM));
        assertThat(Subscriber.link(first, "self")).isEqualTo(ATOM);
        assertThat(titles(subscriber.reads(Subscriber.link(third, "previous")))).isEqualTo(titles(second));
        assertThat(titles(subscriber.reads(Subscriber.link(second, "previous"))))
                .isEqualTo(titles(first));
    }

    @Test
    void pages_alike_in_the_other_formats() {
        publishes(60);

        var rss = subscriber.reads("/feeds/all.rss");
        assertThat(Subscriber.rome(subscriber.reads(Subscriber.link(rss, "next")))
                        .getEntries())
                .hasSize(10);
        var json = subscriber.json("/feeds/all.json");
        assertThat(subscriber
                        .json(Subscriber.local(json.path("next_url").asString()))
                        .path("items")
                        .size())
                .isEqualTo(10);
    }

    @Test
    void nothing_older_comes_onto_the_first_page_when_something_is_taken_away() {
        var articles = publishes(60);
        var oldest = titles(subscriber.reads(ATOM)).getLast();
        assertThat(oldest).isEqualTo("Number 11");

        published.takeDown(articles.get(59));
        published.takeDown(articles.get(40));

        var page = subscriber.reads(ATOM);
        assertThat(titles(page)).hasSize(48).endsWith(oldest);
        assertThat(titles(subscriber.reads(Subscriber.link(page, "next"))))
                .hasSize(10)
                .startsWith("Number 10");

        // nor when the one goes at which it ended
        published.takeDown(articles.get(10));
        page = subscriber.reads(ATOM);
        assertThat(titles(page)).hasSize(47).endsWith("Number 12");
        assertThat(titles(subscriber.reads(Subscriber.link(page, "next")))).startsWith("Number 10");
    }

    @Test
    void moves_on_with_what_is_new() {
        var articles = publishes(60);
        subscriber.reads(ATOM);
        published.takeDown(articles.get(40));

        publish(61);
        assertThat(titles(subscriber.reads(ATOM))).hasSize(50).endsWith("Number 11");
        publish(62);
        assertThat(titles(subscriber.reads(ATOM))).hasSize(50).endsWith("Number 12");
    }

    @Test
    void is_empty_when_all_of_it_is_taken_away_and_leads_on() {
        var articles = publishes(51);
        subscriber.reads(ATOM);

        articles.subList(1, 51).forEach(published::takeDown);

        var page = subscriber.reads(ATOM);
        assertThat(titles(page)).isEmpty();
        assertThat(titles(subscriber.reads(Subscriber.link(page, "next")))).containsExactly("Number 1");
    }

    @Test
    void ends_where_it_ended_on_another_node_and_after_a_restart() {
        var articles = publishes(60);
        subscriber.reads(ATOM);
        published.takeDown(articles.get(40));

        try (var another = AnotherNode.starts(List.of())) {
            var reader = new Reader(json, another.getEnvironment());
            var there = subscriber.asks(reader, "GET", ATOM).body();
            assertThat(titles(there)).hasSize(49).endsWith("Number 11");
            // but for where it was asked for, it is the same byte for byte
            var here = subscriber.asks("GET", ATOM).body();
            assertThat(new String(there, java.nio.charset.StandardCharsets.UTF_8)
                            .replace(reader.to("").build().uri().toString(), ""))
                    .isEqualTo(new String(here, java.nio.charset.StandardCharsets.UTF_8)
                            .replace(subscriber.address(), ""));

            // and what is published here is there in a moment
            publish(61);
            while (!titles(subscriber.asks(reader, "GET", ATOM).body()).contains("Number 61")) {
                Thread.onSpinWait();
            }
        }
    }

    private static List<String> titles(byte[] atom) {
        return Subscriber.rome(atom).getEntries().stream()
                .map(entry -> entry.getTitle())
                .toList();
    }
}

package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.ArticleType;
import io.copydesk.publication.Cards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The same filter has the same articles in a feed and in a subscription, whatever it asks for. */
@DeskTest
class LiveFilterTest {

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    Cards cards;

    @Autowired
    CurrentCatalog catalog;

    @Autowired
    JsonMapper json;

    private final Random random = new Random(11);

    @Test
    void a_filter_asks_the_same_of_what_is_in_the_database_and_of_what_comes_by() {
        published.topic("cities");
        published.topic("parks", "cities");
        published.topic("science");
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.add(article(i));
        }
        var current = catalog.get();
        var articles = cards.of(ids).values().stream()
                .map(card -> new PublishedArticle(card, current))
                .toList();
        int selective = 0;
        for (int i = 0; i < 200; i++) {
            var filter = filter();
            var feed = reader.asks(
                            "query ($where: ArticleFilter) { feed(first: 100, where: $where) { nodes { title } } }",
                            Map.of("where", json.convertValue(filter, Map.class)))
                    .each("feed/nodes", "title");

            var matching = articles.stream()
                    .filter(FeedFilter.of(filter, current)::matches)
                    .map(PublishedArticle::title);

            assertThat(matching).as("%s", filter).containsExactlyInAnyOrderElementsOf(feed);
            selective += feed.isEmpty() || feed.size() == ids.size() ? 0 : 1;
        }
        assertThat(selective).isGreaterThan(60);
    }

    private UUID article(int number) {
        var piece = published
                .article("Piece " + number)
                .category(any("news", "views"))
                .type(any(ArticleType.values()))
                .at("2026-01-0%dT00:00:00.000001Z".formatted(1 + random.nextInt(5)))
                .by(any("harbour.example", "hill.example"))
                .locale(any("en-us", "de-de"))
                .topics(Stream.of("cities", "parks", "science")
                        .filter(topic -> random.nextInt(3) == 0)
                        .toArray(String[]::new));
        if (random.nextBoolean()) {
            piece.quality(random.nextInt(4));
        }
        if (random.nextBoolean()) {
            piece.heat(random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            piece.sensitive();
        }
        if (random.nextBoolean()) {
            piece.image("https://pictures.example/x.png");
        }
        return piece.publish();
    }

    private ArticleFilter filter() {
        return new ArticleFilter(
                maybe(() -> List.of(any("cities", "parks", "science"))),
                maybe(() -> List.of(any("cities", "parks", "science"))),
                maybe(() -> List.of(any("harbour.example", "hill.example"))),
                maybe(() -> List.of(any("harbour.example", "hill.example"))),
                maybe(() -> List.of(any(ArticleType.values()), any(ArticleType.values()))),
                maybe(() -> List.of(any("news", "views", "News"))),
                maybe(() -> List.of(any(Sensitivity.values()))),
                maybe(() -> day()),
                maybe(() -> day()),
                maybe(() -> random.nextInt(4)),
                maybe(() -> random.nextInt(4)),
                maybe(() -> any("en-us", "EN-us", "de-de")),
                maybe(random::nextBoolean));
    }

    private Instant day() {
        return Instant.parse("2026-01-0%dT00:00:00.00000%dZ".formatted(1 + random.nextInt(5), random.nextInt(3)));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(6) == 0 ? value.get() : null;
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return Objects.requireNonNull(values[random.nextInt(values.length)]);
    }
}

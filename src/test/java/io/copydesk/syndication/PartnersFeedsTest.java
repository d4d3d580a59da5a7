package io.copydesk.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.answers.Following;
import io.copydesk.partner.Partnering;
import io.copydesk.review.Reviewing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Partners get what their contract covers in the format that they prefer. */
@DeskTest
@Import({Partnering.class, Reviewing.class, Subscriber.class})
class PartnersFeedsTest {

    @Autowired
    Partnering partnering;

    @Autowired
    Reviewing reviewing;

    @Autowired
    Published published;

    @Autowired
    Subscriber subscriber;

    @Autowired
    Following following;

    private String key;

    @BeforeEach
    void a_partner_has_a_feed() {
        reviewing.opens();
        published.topic("gardens");
        partnering.feed("Gazette", "city-news", "{topics: [\"cities\"]}", "{excerptLength: 10, imageProviders: []}");
        key = partnering.partner("Gazette").key();
    }

    private Reviewing.Piece publishes(String title) {
        var piece = reviewing
                .as("mira")
                .approvesAndPublishes(reviewing.as("carla").submits(title))
                .succeeds();
        following.catchesUp();
        return piece;
    }

    @ParameterizedTest
    @ValueSource(strings = {"atom", "rss"})
    void a_feed_has_what_the_contract_covers_and_as_much_of_it(String format) {
        published
                .article("Bees return to the city")
                .excerpt("What there is to say about it.")
                .topics("cities")
                .image("https://pictures.example/bees.jpg")
                .publish();
        published.article("Something else").topics("gardens").publish();

        var feed = Subscriber.rome(
                subscriber.gets("/feeds/city-news." + format, "X-Api-Key", key).body());

        assertThat(feed.getTitle()).isEqualTo("Copydesk: city-news");
        assertThat(feed.getEntries()).extracting(entry -> entry.getTitle()).containsExactly("Bees return to the city");
        assertThat(feed.getEntries().getFirst().getDescription().getValue()).isEqualTo("What…");
        assertThat(Subscriber.elements(
                        subscriber
                                .gets("/feeds/city-news." + format, "X-Api-Key", key)
                                .body(),
                        "content"))
                .isEmpty();
    }

    @Test
    void it_is_for_those_with_a_key_of_the_partner() {
        publishes("Bees return to the city");
        var another = partnering.partner("Herald").key();
        var basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));

        var stranger = subscriber.gets("/feeds/city-news.atom");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic");
        assertThat(subscriber
                        .gets("/feeds/city-news.atom", "X-Api-Key", another)
                        .statusCode())
                .isEqualTo(404);
        assertThat(subscriber
                        .gets("/feeds/city-news.atom", "X-Api-Key", "cdk_nonsense")
                        .statusCode())
                .isEqualTo(401);
        for (var header : List.of("Bearer " + key, "Basic " + basic)) {
            var answer = subscriber.gets("/feeds/city-news.atom", "Authorization", header);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        }
        assertThat(subscriber.gets("/feeds/all.atom", "X-Api-Key", key).statusCode())
                .isEqualTo(200);
    }

    @Test
    void it_is_sent_once_to_whoever_has_it() {
        publishes("Bees return to the city");
        var first = subscriber.gets("/feeds/city-news.json", "X-Api-Key", key);
        var usage = partnering.partner("Gazette").asks("{ partnerUsage { feed requests items } }");
        assertThat(usage.each("partnerUsage", "feed")).containsExactly("city-news");
        assertThat(usage.at("partnerUsage/0/requests").asInt()).isOne();
        assertThat(usage.at("partnerUsage/0/items").asInt()).isOne();
        var etag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(subscriber
                        .gets("/feeds/city-news.json", "X-Api-Key", key, "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
        usage = partnering.partner("Gazette").asks("{ partnerUsage { requests items } }");
        assertThat(usage.at("partnerUsage/0/requests").asInt()).isEqualTo(2);
        assertThat(usage.at("partnerUsage/0/items").asInt()).isOne();
        assertThat(subscriber
                        .gets("/feeds/city-news.json", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_leaves_it_is_told_in_every_format() {
        var bees = publishes("Bees return to the city");
        var wasps = publishes("Wasps return to the city");
        subscriber.gets("/feeds/city-news.atom", "X-Api-Key", key);

        reviewing.as("mira").retracts(bees).done();
        var changed = reviewing
                .as("carla")
                .edits(
                        reviewing.as("carla").revises(wasps).succeeds(),
                        Reviewing.with(Reviewing.about("Wasps return to the city"), "topics", List.of("gardens")))
                .succeeds();
        reviewing
                .as("mira")
                .approvesAndPublishes(reviewing.as("carla").submits(changed).succeeds())
                .succeeds();

        var atom = subscriber.gets("/feeds/city-news.atom", "X-Api-Key", key).body();
        assertThat(Subscriber.texts(atom, "comment"))
                .containsExactlyInAnyOrder(
                        "This article was retracted: It was not so.", "This article is no longer in this feed.");
        var rss = subscriber.gets("/feeds/city-news.rss", "X-Api-Key", key).body();
        assertThat(Subscriber.texts(rss, "removed")).containsExactlyInAnyOrder("RETRACTED", "LEFT_FEED");
        assertThat(new String(
                        subscriber
                                .gets("/feeds/city-news.json", "X-Api-Key", key)
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("RETRACTED", "LEFT_FEED");
    }

    @Test
    void it_leads_from_page_to_page() {
        for (int number = 10; number < 70; number++) {
            published
                    .article("Number " + number)
                    .at("2026-01-01T00:%02d:00Z".formatted(number - 10))
                    .topics("cities")
                    .publish();
        }
        var first = subscriber.gets("/feeds/city-news.atom", "X-Api-Key", key).body();
        var second = subscriber
                .gets(Subscriber.link(first, "next"), "X-Api-Key", key)
                .body();

        assertThat(Subscriber.elements(first, "entry")).hasSize(50);
        assertThat(Subscriber.elements(second, "entry")).hasSize(10);
    }
}

package io.copydesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What receivers of webhooks get, and in what order. */
@LocalReceivers
class WebhookMessagesTest {

    @Autowired
    Sending sending;

    @Autowired
    Watch watch;

    @Autowired
    MeterRegistry meters;

    @AutoClose
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void opens() {
        sending.opens();
    }

    // ───────────── what is sent ─────────────

    @Test
    void tells_of_what_is_published_and_signs_it() throws Exception {
        var secret = sending.saves(receiver);
        assertThat(sending.webhook().path("lastDeliveredSequence").isNull()).isTrue();
        var bees = sending.publishes("Bees return");

        sending.delivers();

        var told = receiver.last();
        assertThat(Verifier.accepts(told, secret, watch.instant())).isTrue();
        assertThat(told.contentType()).startsWith("application/json");
        var message = told.message();
        assertThat(message.propertyNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
        assertThat(told.type()).isEqualTo("article.published");
        assertThat(Instant.parse(message.path("timestamp").asString())).isBeforeOrEqualTo(watch.instant());
        assertThat(message.path("data").propertyNames())
                .containsExactlyInAnyOrder("feed", "sequence", "articleId", "version", "removal", "notice", "article");
        assertThat(message.at("/data/feed").asString()).isEqualTo("wren-cities");
        assertThat(message.at("/data/sequence").asString()).isEqualTo("1");
        assertThat(message.at("/data/articleId").asString()).isEqualTo(bees.article());
        assertThat(told.article().path("id").asString()).isEqualTo(bees.article());
        assertThat(told.article().path("title").asString()).isEqualTo("Bees return");
        assertThat(told.article().at("/provider/domain").asString()).isEqualTo("harbour.example");
        assertThat(sending.webhook().path("lastDeliveredSequence").asString()).isEqualTo("1");
        assertThat(meters.counter("copydesk.webhooks.deliveries", "outcome", "delivered")
                        .count())
                .isPositive();

        sending.delivers();
        assertThat(receiver.deliveries()).hasSize(1);
    }

    @Test
    void begins_with_what_comes_next() throws Exception {
        sending.publishes("Bees return");
        sending.saves(receiver);
        sending.publishes("Trams stop");

        sending.delivers();

        assertThat(receiver.hears()).containsExactly("article.published 2 Trams stop");
    }

    @Test
    void tells_of_corrections_and_of_everything_that_goes() throws Exception {
        sending.saves(receiver);
        var pieces = sending.publishes("Bees return", "Trams stop", "Ferries wait");
        sending.delivers();
        receiver.forgets();

        sending.corrects(pieces.get(0), "Bees return", "Bees are back");
        sending.delivers();
        sending.moves(pieces.get(1), "Trams stop");
        sending.delivers();
        sending.retracts(pieces.get(2));
        sending.delivers();

        assertThat(receiver.hears())
                .containsExactly("article.updated 4 Bees are back", "article.removed 5", "article.retracted 6");
        assertThat(receiver.deliveries().get(1).message().at("/data/removal").asString())
                .isEqualTo("LEFT_FEED");
        assertThat(receiver.last().message().at("/data/notice").asString()).isEqualTo("It was not so.");
        assertThat(receiver.last().article().isNull()).isTrue();
    }

    @Test
    void passes_on_no_more_than_the_contract_covers() throws Exception {
        sending.partnering()
                .feed("Wren", "wren-cities", "{topics: [\"cities\"]}", "{excerptLength: 12, imageProviders: []}");
        sending.saves(receiver);
        sending.publishes("Bees return");

        sending.delivers();

        assertThat(receiver.last().article().path("excerpt").asString()).isEqualTo("What there…");
        assertThat(receiver.last().body()).doesNotContain("to say about it");
    }

    // ───────────── order ─────────────

    @Test
    void sends_removals_ahead_of_what_waits_and_the_retraction_first() throws Exception {
        sending.saves(receiver);
        var pieces = sending.publishes("Bees return", "Trams stop", "Ferries wait");
        sending.delivers();
        receiver.forgets();
        receiver.answers(500);
        sending.corrects(pieces.get(0), "Bees return", "Bees are back");
        sending.delivers();
        assertThat(receiver.hears()).containsExactly("article.updated 4 Bees are back");
        sending.unpublishes(pieces.get(1));
        sending.follows();
        sending.retracts(pieces.get(2));
        receiver.forgets();
        receiver.answers(200);

        // without waiting for the time of the correction
        sending.delivers();
        assertThat(receiver.hears()).containsExactly("article.retracted 6", "article.removed 5");
        assertThat(sending.webhook().path("lastDeliveredSequence").asString()).isEqualTo("3");
        sending.delivers();
        assertThat(receiver.deliveries()).hasSize(2);
        watch.passes(Duration.ofSeconds(6));
        sending.delivers();

        assertThat(receiver.hears())
                .containsExactly("article.retracted 6", "article.removed 5", "article.updated 4 Bees are back");
        assertThat(sending.webhook().path("lastDeliveredSequence").asString()).isEqualTo("6");
    }

    @Test
    void brings_nothing_back_that_is_gone() throws Exception {
        sending.saves(receiver);
        receiver.answers(500);
        var pieces = sending.publishes("Bees return", "Trams stop", "Ferries wait");
        sending.delivers();
        sending.unpublishes(pieces.get(1));
        sending.follows();
        sending.retracts(pieces.get(1));
        receiver.answers(200);
        receiver.forgets();
        watch.passes(Duration.ofSeconds(6));

        sending.delivers();

        assertThat(receiver.hears())
                .containsExactly(
                        "article.retracted 5", "article.published 1 Bees return", "article.published 3 Ferries wait");
        assertThat(sending.webhook().path("lastDeliveredSequence").asString()).isEqualTo("5");
    }

    @Test
    void loses_no_attempt_to_removals_that_fail_ahead_of_time() throws Exception {
        sending.saves(receiver);
        receiver.answers(500);
        var titles = List.of(
                "One bee",
                "Two bees",
                "Three bees",
                "Four bees",
                "Five bees",
                "Six bees",
                "Seven bees",
                "Eight bees",
                "Nine bees",
                "Ten bees",
                "Eleven bees",
                "Twelve bees");
        var pieces = sending.publishes(titles.toArray(String[]::new));
        sending.delivers();
        assertThat(receiver.hears()).containsExactly("article.published 1 One bee");
        for (var piece : pieces.subList(1, pieces.size())) {
            sending.retracts(piece);
            sending.delivers();
            sending.delivers();
        }

        assertThat(receiver.deliveries()).hasSize(titles.size());
        assertThat(sending.webhook().path("enabled").asBoolean()).isTrue();
        receiver.answers(200);
        receiver.forgets();
        watch.passes(Duration.ofSeconds(6));
        sending.delivers();

        assertThat(receiver.hears()).hasSize(titles.size()).endsWith("article.published 1 One bee");
        assertThat(receiver.hears().subList(0, titles.size() - 1))
                .allMatch(each -> each.startsWith("article.retracted"));
    }
}

package io.copydesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Watch;
import io.copydesk.graphql.GlobalId;
import io.copydesk.webhook.Receiver.Delivery;
import io.copydesk.webhook.Receiver.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of messages that receivers do not take, or nodes do not finish. */
@LocalReceivers
class WebhookFailuresTest {

    @Autowired
    Sending sending;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Courier courier;

    @Autowired
    WebhookProperties properties;

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

    // ───────────── failures ─────────────

    @Test
    void tries_again_under_the_same_id_with_a_new_time() throws Exception {
        var secret = sending.saves(receiver);
        receiver.answers(500);
        sending.publishes("Bees return", "Trams stop");

        sending.delivers();
        sending.delivers();

        assertThat(receiver.deliveries()).hasSize(1);
        assertThat(sending.webhook().path("failingSince").isNull()).isFalse();
        assertThat(sending.webhook().path("lastError").asString()).isEqualTo("The receiver answered 500.");
        assertThat(sending.webhook().path("lastDeliveredSequence").isNull()).isTrue();
        deliveries.begin();
        assertThat(meters.get("copydesk.webhooks.failing").gauge().value()).isEqualTo(1);
        assertThat(meters.get("copydesk.webhooks.backlog").gauge().value()).isEqualTo(2);

        receiver.answers(204);
        watch.passes(Duration.ofSeconds(6));
        sending.delivers();

        assertThat(receiver.hears())
                .containsExactly(
                        "article.published 1 Bees return",
                        "article.published 1 Bees return",
                        "article.published 2 Trams stop");
        var first = receiver.deliveries().get(0);
        var second = receiver.deliveries().get(1);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Long.parseLong(second.timestamp())).isGreaterThan(Long.parseLong(first.timestamp()));
        assertThat(receiver.last().id()).isNotEqualTo(first.id());
        assertThat(receiver.deliveries()).allMatch(delivery -> Verifier.accepts(delivery, secret, watch.instant()));
        assertThat(sending.webhook().path("failingSince").isNull()).isTrue();
        assertThat(sending.webhook().path("lastError").isNull()).isTrue();
        assertThat(sending.webhook().path("lastDeliveredSequence").asString()).isEqualTo("2");
        deliveries.begin();
        assertThat(meters.get("copydesk.webhooks.failing").gauge().value()).isZero();
        assertThat(meters.get("copydesk.webhooks.backlog").gauge().value()).isZero();
    }

    @Test
    void is_disabled_after_three_days_and_goes_on_from_there_when_it_is_saved_again() throws Exception {
        sending.saves(receiver);
        receiver.answers(503);
        sending.publishes("Bees return");
        var began = watch.instant();
        sending.delivers();
        for (var delay : properties.retries()) {
            assertThat(sending.webhook().path("enabled").asBoolean()).isTrue();
            // earlier than that by a fifth is too early, and later by as much is late enough
            watch.passes(delay.multipliedBy(4).dividedBy(5));
            int before = receiver.deliveries().size();
            sending.delivers();
            assertThat(receiver.deliveries()).hasSize(before);
            watch.passes(delay.multipliedBy(2).dividedBy(5));
            sending.delivers();
            assertThat(receiver.deliveries()).hasSize(before + 1);
        }

        assertThat(properties.retries().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(3), Duration.ofHours(80));
        assertThat(sending.webhook().path("enabled").asBoolean()).isFalse();
        assertThat(Instant.parse(sending.webhook().path("failingSince").asString()))
                .isBetween(began, began.plus(Duration.ofMinutes(10)));
        watch.passes(Duration.ofDays(30));
        receiver.answers(200);
        sending.delivers();
        assertThat(receiver.deliveries()).hasSize(10);

        sending.saves(receiver);
        assertThat(sending.webhook().path("enabled").asBoolean()).isTrue();
        sending.publishes("Trams stop");
        sending.delivers();

        assertThat(receiver.hears().subList(10, 12))
                .containsExactly("article.published 1 Bees return", "article.published 2 Trams stop");
        assertThat(receiver.deliveries().get(10).id())
                .isEqualTo(receiver.deliveries().get(0).id());
    }

    @Test
    void is_disabled_at_once_when_the_receiver_is_gone() throws Exception {
        sending.saves(receiver);
        receiver.answers(410);
        sending.publishes("Bees return");

        sending.delivers();
        watch.passes(Duration.ofDays(1));
        sending.delivers();

        assertThat(receiver.deliveries()).hasSize(1);
        assertThat(sending.webhook().path("enabled").asBoolean()).isFalse();
        assertThat(sending.webhook().path("failingSince").isNull()).isFalse();
        assertThat(sending.webhook().path("lastError").asString()).isEqualTo("The receiver answered 410: it is gone.");
    }

    @Test
    void waits_as_long_as_the_receiver_asks_within_a_day() throws Exception {
        sending.saves(receiver);
        receiver.answers(delivery -> new Reply(429, Map.of("Retry-After", "3600")));
        sending.publishes("Bees return");
        sending.delivers();

        watch.passes(Duration.ofMinutes(59));
        sending.delivers();
        assertThat(receiver.deliveries()).hasSize(1);
        receiver.answers(delivery -> new Reply(429, Map.of("Retry-After", "99999999")));
        watch.passes(Duration.ofMinutes(2));
        sending.delivers();
        assertThat(receiver.deliveries()).hasSize(2);
        watch.passes(Duration.ofHours(25));
        sending.delivers();

        assertThat(receiver.deliveries()).hasSize(3);
    }

    @Test
    void follows_no_redirect() throws Exception {
        try (var elsewhere = new Receiver()) {
            sending.saves(receiver);
            receiver.answers(delivery -> new Reply(307, Map.of("Location", elsewhere.url())));
            sending.publishes("Bees return");

            sending.delivers();

            assertThat(receiver.deliveries()).hasSize(1);
            assertThat(elsewhere.deliveries()).isEmpty();
            assertThat(sending.webhook().path("lastError").asString())
                    .isEqualTo("The receiver answered 307; redirects are not followed.");
        }
    }

    @Test
    void says_that_nobody_answers_without_saying_where() throws Exception {
        sending.saves(receiver);
        receiver.close();
        sending.publishes("Bees return");

        sending.delivers();

        assertThat(sending.webhook().path("lastError").asString()).isEqualTo("No connection came about.");
    }

    // ───────────── sharing ─────────────

    @Test
    void holds_up_nobody_when_a_receiver_hangs() throws Exception {
        var released = new CountDownLatch(1);
        try (var hanging = new Receiver()) {
            hanging.answers(delivery -> {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Reply.of(200);
            });
            sending.partnering().feed("Finch", "finch-cities", "{topics: [\"cities\"]}");
            sending.saves(hanging);
            sending.saves("Finch", "finch-cities", receiver.url(), false);
            sending.publishes("Bees return");
            sending.partner("Finch").position("finch-cities");

            var begun = sending.begins();

            assertThat(begun).hasSize(2);
            assertThat(hanging.waits().inShort()).isEqualTo("article.published 1 Bees return");
            assertThat(receiver.waits().inShort()).isEqualTo("article.published 1 Bees return");
            assertThat(deliveries.begin()).isEmpty();
            released.countDown();
            for (var each : begun) {
                each.get();
            }
            assertThat(hanging.deliveries()).hasSize(1);
        }
    }

    @Test
    void goes_on_when_the_node_that_was_at_it_has_died() throws Exception {
        sending.saves(receiver);
        sending.publishes("Bees return");
        sending.follows();
        assertThat(courier.lease(id())).isNotNull();

        sending.delivers();
        assertThat(receiver.deliveries()).isEmpty();
        watch.passes(properties.leaseLasts());
        sending.delivers();

        assertThat(receiver.hears()).containsExactly("article.published 1 Bees return");
    }

    @Test
    void sends_again_what_nobody_wrote_down() throws Exception {
        sending.saves(receiver);
        sending.publishes("Bees return");
        // while it is under way, somebody saves the webhook, which so is nobody's again
        receiver.answers(delivery -> {
            receiver.answers(200);
            sending.saves(receiver);
            return Reply.of(200);
        });

        sending.delivers();
        assertThat(sending.webhook().path("lastDeliveredSequence").isNull()).isTrue();
        sending.delivers();

        assertThat(receiver.deliveries())
                .hasSize(2)
                .extracting(Delivery::id)
                .containsOnly(receiver.last().id());
        assertThat(sending.webhook().path("lastDeliveredSequence").asString()).isEqualTo("1");
    }

    private UUID id() {
        return GlobalId.decode(sending.webhook().path("id").asString()).uuid();
    }
}

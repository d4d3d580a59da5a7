package io.copydesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.copydesk.DeskTest;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import io.copydesk.graphql.GlobalId;
import io.copydesk.partner.Partnering;
import io.copydesk.review.Reviewing;
import io.copydesk.webhook.Receiver.Delivery;
import io.copydesk.webhook.Receiver.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What receivers of webhooks get. */
@DeskTest
@Import({Reviewing.class, Partnering.class, Sending.class})
@TestPropertySource(
        properties = {
            "copydesk.partners.follow-every=1d",
            "copydesk.webhooks.allow-http=true",
            "copydesk.webhooks.allowed-private-networks=127.0.0.1/32",
            "copydesk.webhooks.timeout=10m"
        })
class WebhookTest {

    @Autowired
    Sending sending;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Courier courier;

    @Autowired
    WebhookProperties properties;

    @Autowired
    Desk desk;

    @Autowired
    Watch watch;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    private final Receiver receiver = new Receiver();

    @BeforeEach
    void opens() {
        sending.opens();
    }

    @AfterEach
    void closes() {
        receiver.close();
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

    // ───────────── secrets ─────────────

    @Test
    void shows_its_secret_once_and_nowhere_else() throws Exception {
        var secret = sending.saves(receiver);

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(sending.saves("Wren", "wren-cities", receiver.url(), false)
                        .path("secret")
                        .isNull())
                .isTrue();
        var stored = jdbc.sql("select secret from webhook").query(byte[].class).single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(secret.substring(6, 20));
        assertThat(new WebhookSecret(secret).toString()).doesNotContain(secret.substring(6, 20));
        sending.publishes("Bees return");
        sending.delivers();
        assertThat(Verifier.accepts(receiver.last(), secret, watch.instant())).isTrue();
        assertThat(Verifier.accepts(receiver.last(), WebhookSecret.random().text(), watch.instant()))
                .isFalse();
    }

    @Test
    void signs_with_the_former_secret_too_for_a_day() throws Exception {
        var former = sending.saves(receiver);
        var secret = sending.saves("Wren", "wren-cities", receiver.url(), true)
                .path("secret")
                .asString();
        assertThat(secret).isNotEqualTo(former);
        sending.publishes("Bees return");
        sending.delivers();
        assertThat(Verifier.accepts(receiver.last(), former, watch.instant())).isTrue();
        assertThat(Verifier.accepts(receiver.last(), secret, watch.instant())).isTrue();

        watch.passes(Duration.ofHours(25));
        sending.publishes("Trams stop");
        sending.delivers();

        assertThat(receiver.deliveries()).hasSize(2);
        assertThat(Verifier.accepts(receiver.last(), former, watch.instant())).isFalse();
        assertThat(Verifier.accepts(receiver.last(), secret, watch.instant())).isTrue();
        assertThat(jdbc.sql("select count(*) from webhook where former_secret is not null")
                        .query(Long.class)
                        .single())
                .isZero();
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
        assertThat(receiver.deliveries())
                .allMatch(delivery -> Verifier.accepts(delivery, secret, watch.instant()));
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
                        "article.retracted 5",
                        "article.published 1 Bees return",
                        "article.published 3 Ferries wait");
        assertThat(sending.webhook().path("lastDeliveredSequence").asString()).isEqualTo("5");
    }

    @Test
    void loses_no_attempt_to_removals_that_fail_ahead_of_time() throws Exception {
        sending.saves(receiver);
        receiver.answers(500);
        var titles = List.of(
                "One bee", "Two bees", "Three bees", "Four bees", "Five bees", "Six bees", "Seven bees", "Eight bees",
                "Nine bees", "Ten bees", "Eleven bees", "Twelve bees");
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
        assertThat(receiver.hears().subList(0, titles.size() - 1)).allMatch(each -> each.startsWith("article.retracted"));
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

        assertThat(receiver.deliveries()).hasSize(2).extracting(Delivery::id).containsOnly(receiver.last().id());
        assertThat(sending.webhook().path("lastDeliveredSequence").asString()).isEqualTo("1");
    }

    private UUID id() {
        return GlobalId.decode(sending.webhook().path("id").asString()).uuid();
    }

    // ───────────── what administrators do ─────────────

    @Test
    void can_be_tested() {
        var secret = sending.saves(receiver);
        var test = "testWebhook(id: $id) { delivered status milliseconds failure webhook { feed } errors { code } }";

        var tested = sending.asks(test).at("testWebhook");

        assertThat(tested.path("delivered").asBoolean()).isTrue();
        assertThat(tested.path("status").asInt()).isEqualTo(200);
        assertThat(tested.path("milliseconds").isNull()).isFalse();
        assertThat(receiver.last().type()).isEqualTo("test");
        assertThat(Verifier.accepts(receiver.last(), secret, watch.instant())).isTrue();
        receiver.answers(404);
        tested = sending.asks(test).at("testWebhook");
        assertThat(tested.path("delivered").asBoolean()).isFalse();
        assertThat(tested.path("failure").asString()).isEqualTo("The receiver answered 404.");
        assertThat(receiver.deliveries().get(0).id()).isNotEqualTo(receiver.last().id());
        assertThat(sending.webhook().path("failingSince").isNull()).isTrue();
        assertThat(sending.webhook().path("lastDeliveredSequence").isNull()).isTrue();
    }

    @Test
    void can_be_sent_elsewhere_and_ended() throws Exception {
        sending.saves(receiver);
        sending.publishes("Bees return");
        try (var elsewhere = new Receiver()) {
            sending.saves(elsewhere);
            sending.delivers();
            assertThat(receiver.deliveries()).isEmpty();
            assertThat(elsewhere.hears()).containsExactly("article.published 1 Bees return");
            sending.publishes("Trams stop");

            var deleted = sending.asks("deleteWebhook(id: $id) { partner { name webhooks { id } } errors { code } }")
                    .at("deleteWebhook");

            assertThat(deleted.toString())
                    .isEqualTo("{\"partner\":{\"name\":\"Wren\",\"webhooks\":[]},\"errors\":[]}");
            sending.delivers();
            assertThat(elsewhere.deliveries()).hasSize(1);
        }
    }

    @Test
    void goes_to_the_internet_only() {
        assertThat(refusal("https://hooks.invalid/")).startsWith("UNKNOWN_HOST");
        assertThat(refusal("http://10.0.0.1/hooks")).startsWith("ADDRESS_NOT_ALLOWED");
        assertThat(refusal("https://[::1]/hooks")).startsWith("ADDRESS_NOT_ALLOWED");
        assertThat(refusal("https://169.254.169.254/latest")).startsWith("ADDRESS_NOT_ALLOWED");
        assertThat(refusal("https://wren:secret@news.example/hooks")).startsWith("INVALID_URL");
        assertThat(refusal("https://2130706433/hooks")).startsWith("INVALID_URL");
        assertThat(desk.as("ada").asks("{ partners { webhooks { id } } }").each("partners/0/webhooks", "id"))
                .isEmpty();
    }

    @Test
    void is_of_a_feed_of_the_partner() {
        sending.partnering().feed("Finch", "finch-cities", "{topics: [\"cities\"]}");

        assertThat(sending.saves("Wren", "finch-cities", receiver.url(), false)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("NOT_FOUND");
        assertThat(sending.saves("Wren", "nothing", receiver.url(), false)
                        .at("/errors/0/path/0")
                        .asString())
                .isEqualTo("feed");
    }

    @Test
    void is_heard_of_by_whoever_watches_over_security() {
        var log = (Logger) LoggerFactory.getLogger("copydesk.security");
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        log.addAppender(heard);
        var level = log.getLevel();
        log.setLevel(Level.INFO);
        String secret;
        try {
            secret = sending.saves(receiver);
            sending.asks("deleteWebhook(id: $id) { errors { code } }");
        } finally {
            log.setLevel(level);
            log.detachAppender(heard);
        }

        var told = heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(told).anyMatch(line -> line.matches("WEBHOOK_SAVED webhook=\\S+ partner=\\S+ newSecret=true by=.*"));
        assertThat(told).anyMatch(line -> line.startsWith("WEBHOOK_DELETED webhook="));
        assertThat(told).noneMatch(line -> line.contains(secret) || line.contains(receiver.url()));
    }

    private String refusal(String url) {
        var saved = sending.saves("Wren", "wren-cities", url, false);
        assertThat(saved.path("webhook").isNull()).isTrue();
        return saved.at("/errors/0/code").asString() + " " + saved.at("/errors/0/message").asString();
    }
}

package io.copydesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What administrators do with webhooks, and what keeps their secrets. */
@LocalReceivers
class WebhookTest {

    @Autowired
    Sending sending;

    @Autowired
    Desk desk;

    @Autowired
    Watch watch;

    @Autowired
    JdbcClient jdbc;

    @AutoClose
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void opens() {
        sending.opens();
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
        assertThat(receiver.deliveries().get(0).id())
                .isNotEqualTo(receiver.last().id());
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

            assertThat(deleted.toString()).isEqualTo("{\"partner\":{\"name\":\"Wren\",\"webhooks\":[]},\"errors\":[]}");
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
        return saved.at("/errors/0/code").asString() + " "
                + saved.at("/errors/0/message").asString();
    }
}

package io.copydesk.webhook;

import io.copydesk.partner.PartnerFeeds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Delivers for one webhook at a time, one change after the other, and writes down each that has arrived. */
@Component
class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /** After this, it is another webhook's turn. */
    private static final Duration TURN = Duration.ofSeconds(30);

    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    /** A delay is longer or shorter by at most this part of it, so that not all come back at once. */
    private static final double JITTER = 0.1;

    private final Webhooks webhooks;
    private final PartnerFeeds feeds;
    private final Queue queue;
    private final Messages messages;
    private final WebhookProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;

    Courier(
            Webhooks webhooks,
            PartnerFeeds feeds,
            Queue queue,
            Messages messages,
            WebhookProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.webhooks = webhooks;
        this.feeds = feeds;
        this.queue = queue;
        this.messages = messages;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Takes the lease of a webhook; null when somebody else was faster. */
    @Nullable
    UUID lease(UUID webhook) {
        var lease = UUID.randomUUID();
        var now = clock.instant();
        return webhooks.lease(webhook, lease, now, leasedUntil(now)) ? lease : null;
    }

    /**
     * Delivers what there is, until there is nothing, it fails, or others wait. Nothing is held in the database meanwhile but
     * the lease, which a mishap lets run out.
     */
    void deliver(UUID id, UUID lease, BooleanSupplier goesOn) {
        var end = clock.instant().plus(TURN);
        var webhook = webhooks.leased(id, lease).orElse(null);
        while (webhook != null && webhook.enabled()) {
            var feed = feeds.find(webhook.feedId()).orElseThrow();
            var next = queue.next(webhook, feed, clock.instant()).orElse(null);
            if (next == null) {
                write(idle(webhook, feed.position()), lease);
                break;
            }
            var attempt = messages.send(webhook, next.change(), properties.timeout());
            count(attempt);
            if (attempt.isDelivered()) {
                webhook = write(webhook.delivered(next.lane(), next.change().number()), lease);
            } else {
                write(failed(webhook, attempt).looked(feed.position()), lease);
                break;
            }
            if (!goesOn.getAsBoolean() || clock.instant().isAfter(end)) {
                break;
            }
        }
        webhooks.release(id, lease);
    }

    /** Nothing is owed for now: at its time that means all was delivered, else that nothing is urgent. */
    private Webhook idle(Webhook webhook, long position) {
        var looked = webhook.looked(position);
        return webhook.isItsTime(clock.instant())
                ? looked.delivered(Lane.EVERYTHING, Math.max(position, webhook.deliveredThrough()))
                : looked;
    }

    private Webhook failed(Webhook webhook, Attempt attempt) {
        var now = clock.instant();
        var error = Objects.requireNonNull(attempt.error());
        if (attempt.outcome() == Attempt.Outcome.GONE) {
            log.warn("Webhook {} is disabled: its receiver is gone.", webhook.id());
            return webhook.ended(error, now);
        }
        if (!webhook.isItsTime(now)) {
            return webhook.failedAhead(error);
        }
        var next = next(webhook.failures(), now, attempt.retryAfter());
        if (next == null) {
            log.warn("Webhook {} is disabled: it has failed since {}.", webhook.id(), webhook.failingSince());
        }
        return webhook.failed(error, now, next);
    }

    /** When to try again; null when it was tried often enough. */
    private @Nullable Instant next(int failures, Instant now, @Nullable Duration retryAfter) {
        var retries = properties.retries();
        if (failures >= retries.size()) {
            return null;
        }
        double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        var delay = Duration.ofMillis(Math.round(retries.get(failures).toMillis() * factor));
        if (retryAfter != null && retryAfter.compareTo(delay) > 0) {
            delay = retryAfter.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : retryAfter;
        }
        return now.plus(delay);
    }

    /** Null when the lease is lost: an administrator has changed the webhook, or it took too long. */
    private @Nullable Webhook write(Webhook webhook, UUID lease) {
        return webhooks.move(webhook, lease, leasedUntil(clock.instant())) ? webhook : null;
    }

    private Instant leasedUntil(Instant now) {
        return now.plus(properties.leaseLasts());
    }

    private void count(Attempt attempt) {
        meters.counter(
                        "copydesk.webhooks.deliveries",
                        "outcome",
                        attempt.outcome().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}

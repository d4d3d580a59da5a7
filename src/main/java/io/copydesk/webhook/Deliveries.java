package io.copydesk.webhook;

import io.copydesk.background.Rounds;
import io.copydesk.incident.Incident;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks for webhooks with something to deliver. Any number of nodes do: each takes those that no other one has, and has a
 * thread for each, so that a receiver that hangs holds up nobody else.
 */
@Component
@ConditionalOnWebApplication
class Deliveries implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final Webhooks webhooks;
    private final Courier courier;
    private final WebhookProperties properties;
    private final Clock clock;
    private final Semaphore room;

    private final AtomicLong backlog;
    private final AtomicLong failing;

    private final Rounds rounds;

    Deliveries(Webhooks webhooks, Courier courier, WebhookProperties properties, MeterRegistry meters, Clock clock) {
        this.webhooks = webhooks;
        this.courier = courier;
        this.properties = properties;
        this.clock = clock;
        this.room = new Semaphore(properties.atOnce());
        this.backlog = Objects.requireNonNull(meters.gauge("copydesk.webhooks.backlog", new AtomicLong()));
        this.failing = Objects.requireNonNull(meters.gauge("copydesk.webhooks.failing", new AtomicLong()));
        this.rounds = new Rounds("webhooks", properties.poll(), log, () -> {
            begin();
            return properties.poll();
        });
    }

    /** Begins with what is due, as far as there is room for it, and says what it has begun with. */
    List<Future<?>> begin() {
        var overview = webhooks.overview();
        backlog.set(overview.backlog());
        failing.set(overview.failing());
        var now = clock.instant();
        webhooks.forget(now);
        List<Future<?>> begun = new ArrayList<>();
        int most = room.availablePermits();
        for (var id : most == 0 ? List.<UUID>of() : webhooks.due(now, most)) {
            var lease = courier.lease(id);
            if (lease != null) {
                room.acquireUninterruptibly();
                var turn = new FutureTask<>(() -> take(id, lease), null);
                Thread.ofVirtual().name("webhook-" + id).start(turn);
                begun.add(turn);
            }
        }
        return begun;
    }

    private void take(UUID id, UUID lease) {
        try {
            courier.deliver(id, lease, this::isRunning);
        } catch (RuntimeException e) {
            // its lease runs out, and then it is tried again
            log.error("Webhook {} was not delivered to: {}", id, Incident.log(log, e));
        } finally {
            room.release();
        }
    }

    @Override
    public void start() {
        rounds.start();
    }

    /** What is being delivered may arrive; the next node goes on behind it. */
    @Override
    public void stop() {
        rounds.stop();
        try {
            if (room.tryAcquire(
                    properties.atOnce(), properties.timeout().plusSeconds(5).toSeconds(), TimeUnit.SECONDS)) {
                room.release(properties.atOnce());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}

package io.copydesk.live;

import io.copydesk.graphql.RequestRefused;
import io.copydesk.limit.Caller;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** All connections of this node that stay open, and how many of them, and of subscriptions, there may be. */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(LiveProperties.class)
class Connections {

    private static final Duration TO_SAY_GOODBYE = Duration.ofSeconds(3);

    private final LiveProperties properties;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final ConcurrentMap<String, Integer> connectionsOf = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> subscriptionsOf = new ConcurrentHashMap<>();
    private volatile boolean closed = true;

    Connections(LiveProperties properties, MeterRegistry meters) {
        this.properties = properties;
        Gauge.builder("copydesk.live.connections", admitted, AtomicInteger::get)
                .description("Connections that stay open: WebSockets, and streams of server-sent events")
                .register(meters);
        Gauge.builder("copydesk.live.subscriptions", subscriptions, AtomicInteger::get)
                .description("Subscriptions that are open")
                .register(meters);
    }

    /** A place that somebody has taken, until they leave it. */
    static final class Place {

        private final Caller caller;
        private final AtomicInteger count;
        private final ConcurrentMap<String, Integer> places;
        private boolean left;

        private Place(Caller caller, AtomicInteger count, ConcurrentMap<String, Integer> places) {
            this.caller = caller;
            this.count = count;
            this.places = places;
        }

        synchronized void leave() {
            if (!left) {
                left = true;
                count.decrementAndGet();
                places.computeIfPresent(caller.key(), (key, now) -> now == 1 ? null : now - 1);
            }
        }
    }

    /**
     * A place for one more connection.
     *
     * @throws RequestRefused TOO_MANY_CONNECTIONS, or NODE_IS_FULL when the node has none for anybody
     */
    Place connection(Caller caller) {
        if (closed || admitted.get() >= properties.connections()) {
            throw new RequestRefused("NODE_IS_FULL", "This node takes no more connections. Try again in a while.");
        }
        return place(caller, admitted, connectionsOf, "TOO_MANY_CONNECTIONS", "connections");
    }

    /**
     * A place for one more subscription.
     *
     * @throws RequestRefused TOO_MANY_SUBSCRIPTIONS
     */
    Place subscription(Caller caller) {
        return place(caller, subscriptions, subscriptionsOf, "TOO_MANY_SUBSCRIPTIONS", "subscriptions");
    }

    private Place place(
            Caller caller, AtomicInteger count, ConcurrentMap<String, Integer> places, String code, String what) {
        int most = properties.perCaller();
        int now = places.merge(caller.key(), 1, Integer::sum);
        count.incrementAndGet();
        var place = new Place(caller, count, places);
        if (now > most) {
            place.leave();
            throw RequestRefused.overLimit(
                    code, "You may have %d %s open at the same time.".formatted(most, what), most, now);
        }
        return place;
    }

    void add(Connection connection) {
        open.add(connection);
        if (closed) {
            connection.goAway();
        }
    }

    void remove(Connection connection) {
        open.remove(connection);
        synchronized (open) {
            open.notifyAll();
        }
    }

    void lookAfter() {
        long now = System.nanoTime();
        open.forEach(connection -> connection.lookAfter(now));
    }

    void open() {
        closed = false;
    }

    /** Says goodbye to everybody, and waits a moment for those who are slow to hear it. */
    void close() {
        closed = true;
        open.forEach(connection -> Thread.ofVirtual().start(connection::goAway));
        long until = System.nanoTime() + TO_SAY_GOODBYE.toNanos();
        try {
            synchronized (open) {
                while (!open.isEmpty() && System.nanoTime() < until) {
                    TimeUnit.NANOSECONDS.timedWait(open, until - System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

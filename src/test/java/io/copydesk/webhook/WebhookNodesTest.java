package io.copydesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** Two servers that deliver from one database. */
@LocalReceivers
class WebhookNodesTest {

    private static final int PARTNERS = 6;

    private static ConfigurableApplicationContext other;

    @Autowired
    Sending sending;

    @Autowired
    Deliveries deliveries;

    private final List<Receiver> receivers = new ArrayList<>();

    @BeforeAll
    static void starts() {
        other = AnotherNode.starts(
                List.of(Watch.class),
                "--copydesk.partners.follow-every=1d",
                "--copydesk.webhooks.poll=7d",
                "--copydesk.webhooks.allow-http=true",
                "--copydesk.webhooks.allowed-private-networks=127.0.0.1/32",
                "--copydesk.webhooks.timeout=10m");
    }

    @AfterAll
    static void stops() {
        other.close();
    }

    @AfterEach
    void closes() {
        receivers.forEach(Receiver::close);
    }

    @Test
    void each_change_arrives_once() throws Exception {
        sending.opens();
        for (int i = 0; i < PARTNERS; i++) {
            var receiver = new Receiver();
            receivers.add(receiver);
            sending.partnering().feed("Partner " + i, "feed-" + i, "{topics: [\"cities\"]}");
            sending.saves("Partner " + i, "feed-" + i, receiver.url(), false);
        }
        var pieces = sending.publishes("Bees return", "Trams stop", "Ferries wait", "Bridges close");
        sending.partner("Partner 0").position("feed-0");
        for (int i = 0; i < PARTNERS; i++) {
            sending.partner("Partner " + i).position("feed-" + i);
        }
        assertThat(pieces).hasSize(4);

        var there = other.getBean(Deliveries.class);
        var atOnce = new CyclicBarrier(2);
        List<Callable<Boolean>> nodes = List.of(() -> works(deliveries, atOnce), () -> works(there, atOnce));
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var node : threads.invokeAll(nodes)) {
                node.get();
            }
        }
        works(deliveries, new CyclicBarrier(1));

        for (var receiver : receivers) {
            assertThat(receiver.hears())
                    .containsExactly(
                            "article.published 1 Bees return",
                            "article.published 2 Trams stop",
                            "article.published 3 Ferries wait",
                            "article.published 4 Bridges close");
        }
        Set<String> ids = receivers.stream()
                .flatMap(receiver -> receiver.deliveries().stream())
                .map(Receiver.Delivery::id)
                .collect(Collectors.toSet());
        assertThat(ids).hasSize(4 * PARTNERS);
    }

    /** Until nothing is due that the other one has not taken. */
    private static boolean works(Deliveries node, CyclicBarrier together) throws Exception {
        together.await();
        var begun = node.begin();
        while (!begun.isEmpty()) {
            for (var each : begun) {
                each.get();
            }
            begun = node.begin();
        }
        return true;
    }
}

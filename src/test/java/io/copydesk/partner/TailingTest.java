package io.copydesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import io.copydesk.answers.Following;
import io.copydesk.binary.Uuids;
import io.copydesk.publication.Press;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever tails a feed while others publish gets every change once, in the order in which it was committed. */
@DeskTest
@Import({Partnering.class, Press.class})
class TailingTest {

    private static final int PUBLISHERS = 32;
    private static final int PIECES = 6;

    private static ConfigurableApplicationContext other;

    @Autowired
    Partnering partnering;

    @Autowired
    Published published;

    @Autowired
    Press press;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void starts() {
        other = AnotherNode.starts(
                List.of(Reader.class, Desk.class, Watch.class, Following.class, Press.class),
                "--copydesk.schedule.poll=7d");
    }

    @AfterAll
    static void stops() {
        other.close();
    }

    @Test
    void gets_everything_once_and_in_order() throws Exception {
        published.topic("cities");
        published.provider("harbour.example", "The Harbour Post");
        partnering.feed("Wren", "wren", "{topics: [\"cities\"]}");
        var wren = partnering.partner("Wren");
        // a new feed looks at everything once, in no order that means anything: here at nothing
        assertThat(tail(wren, new AtomicInteger())).isEmpty();
        var publishing = new AtomicInteger(PUBLISHERS);
        List<Callable<List<Long>>> acts = new ArrayList<>();
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            int number = publisher;
            var where = publisher % 2 == 0 ? press : other.getBean(Press.class);
            acts.add(() -> {
                try {
                    for (int piece = 0; piece < PIECES; piece++) {
                        publish(where, number + "-" + piece);
                    }
                } finally {
                    publishing.decrementAndGet();
                }
                return List.of();
            });
        }
        var there = new Customer(other.getBean(Desk.class).holder(wren.key()), wren.key());
        for (var reader : List.of(wren, there, wren)) {
            acts.add(() -> tail(reader, publishing));
        }
        // nothing leaves this feed, so each snapshot has as many articles as there were changes
        acts.add(() -> {
            while (publishing.get() > 0) {
                var mirror = Mirror.of("wren", desk.snapshot("wren", wren.key()));
                assertThat(Integer.toString(mirror.size())).isEqualTo(mirror.position());
            }
            return all();
        });

        List<List<Long>> read = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(acts.size())) {
            List<Future<List<Long>>> running = new ArrayList<>();
            acts.forEach(act -> running.add(threads.submit(act)));
            for (var each : running) {
                read.add(each.get());
            }
        }

        assertThat(read.subList(PUBLISHERS, read.size()))
                .allSatisfy(sequences -> assertThat(sequences).isEqualTo(all()));
        var committed = jdbc.sql("select article_id from change_log where type = 'PUBLISHED' order by sequence")
                .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                .list();
        assertThat(jdbc.sql("select article_id from partner_change order by sequence")
                        .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                        .list())
                .isEqualTo(committed);
    }

    @Test
    void waits_for_no_clock_where_there_is_no_delay() {
        published.topic("cities");
        published.provider("harbour.example", "The Harbour Post");
        partnering.feed("Wren", "wren", "{topics: [\"cities\"]}");
        var ahead = other.getBean(Watch.class);
        ahead.passes(Duration.ofHours(1));
        try {
            publish(other.getBean(Press.class), "from a node whose clock is ahead");
        } finally {
            ahead.passes(Duration.ofHours(-1));
        }

        assertThat(tail(partnering.partner("Wren"), new AtomicInteger())).containsExactly(1L);
    }

    private static List<Long> all() {
        return LongStream.rangeClosed(1, (long) PUBLISHERS * PIECES).boxed().toList();
    }

    private static void publish(Press press, String name) {
        press.publishes(Press.content(
                "Piece " + name,
                Instant.parse("2026-01-01T00:00:00Z"),
                "https://harbour.example/" + name,
                "harbour.example",
                List.of("cities")));
    }

    private static List<Long> tail(Customer reader, AtomicInteger publishing) {
        List<Long> read = new ArrayList<>();
        var position = "0";
        while (true) {
            boolean isOver = publishing.get() == 0;
            var page = reader.asks("{ partnerFeed(name: \"wren\") { changes(after: \"" + position
                            + "\", first: 7) { position hasMore changes { sequence } } } }")
                    .at("partnerFeed/changes");
            page.path("changes")
                    .forEach(change ->
                            read.add(Long.parseLong(change.path("sequence").asString())));
            position = page.path("position").asString();
            if (isOver && !page.path("hasMore").asBoolean()) {
                return read;
            }
        }
    }
}

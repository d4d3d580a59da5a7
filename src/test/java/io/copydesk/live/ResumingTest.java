package io.copydesk.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.publication.Changes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whoever resumes misses nothing and gets nothing twice, wherever and whenever they do. */
@DeskTest
class ResumingTest {

    private static final String LIVE = "subscription ($after: String, $where: ArticleFilter) {"
            + " articlePublished(after: $after, where: $where) { sequence article { title } } }";

    @Autowired
    Published published;

    @Autowired
    Environment node;

    @Autowired
    Changes changes;

    @Autowired
    JdbcClient jdbc;

    private Socket resumes(Environment where, @Nullable String after) {
        return Socket.ready(where).subscribes("1", LIVE, after == null ? Map.of() : Map.of("after", after));
    }

    private static List<String> titles(Socket socket, int count) {
        return Stream.generate(() ->
                        socket.event("1").at("/articlePublished/article/title").asString())
                .limit(count)
                .toList();
    }

    @Test
    void begins_with_what_was_published_meanwhile_and_goes_on() {
        published.article("Before").publish();
        var at = Long.toString(changes.last());
        published.article("Bees").publish();
        published.article("Wasps").publish();

        try (var socket = resumes(node, at)) {
            assertThat(titles(socket, 2)).containsExactly("Bees", "Wasps");
            published.article("Ants").publish();
            assertThat(titles(socket, 1)).containsExactly("Ants");
            assertThat(socket.isHeard().soFar()).isEmpty();
        }
    }

    @Test
    void from_further_back_than_what_is_kept_in_memory() {
        var at = Long.toString(changes.last());
        int many = 1_150;
        List<UUID> ids = new ArrayList<>();
        ids.add(published.article("First").publish());
        for (int i = 0; i < many; i++) {
            published.changes(ids.getFirst(), "UPDATED", "heat", i);
        }
        ids.add(published.article("Last").publish());

        try (var socket = resumes(node, at)) {
            var sequences = Stream.generate(() -> Long.parseLong(
                            socket.event("1").at("/articlePublished/sequence").asString()))
                    .limit(many + 2)
                    .toList();
            assertThat(sequences)
                    .isEqualTo(Stream.iterate(Long.parseLong(at) + 1, next -> next + 1)
                            .limit(many + 2)
                            .toList());
            published.article("Ants").publish();
            assertThat(titles(socket, 1)).containsExactly("Ants");
        }
    }

    @Test
    void from_too_long_ago_it_is_told_to_begin_anew() {
        published.article("Bees").publish();
        jdbc.sql("update change_counter set last = last + 20000").update();

        try (var socket = resumes(node, "1")) {
            var refused = socket.failure("1");
            assertThat(refused.at("/extensions/code").asString()).isEqualTo("RESUME_TOO_OLD");
            assertThat(refused.path("message").asString()).contains("Read the feed");
        }
    }

    @Test
    void what_is_not_public_any_more_is_left_out_and_what_was_changed_is_shown_as_it_is() {
        var at = Long.toString(changes.last());
        var bees = published.article("Bees").publish();
        published.article("Wasps").publish();
        published.takeDown(bees);

        try (var socket = resumes(node, at)) {
            assertThat(titles(socket, 1)).containsExactly("Wasps");
            assertThat(socket.isHeard().soFar()).isEmpty();
        }
    }

    @Test
    void signals_are_no_publications() {
        var bees = published.article("Bees").publish();
        try (var socket = resumes(node, null)) {
            socket.isHeard();
            published.changes(bees, "SIGNAL", "heat", 7);
            published.article("Wasps").publish();

            assertThat(titles(socket, 1)).containsExactly("Wasps");
        }
    }

    private void goesOnTo(long change) {
        while (changes.last() < change) {
            Thread.onSpinWait();
        }
    }

    /**
     * Two nodes, somebody who publishes and takes down all the time, and readers who are thrown off and come back to
     * whichever node there is; one node is stopped, and started again.
     */
    @Test
    void nothing_is_lost_and_nothing_comes_twice_while_nodes_and_connections_come_and_go() throws Exception {
        var start = changes.last();
        var stop = new AtomicBoolean();
        var done = new AtomicBoolean();
        var second = start();
        var publishing = Thread.ofPlatform().start(() -> publishUntil(stop));
        List<Thread> threads = new ArrayList<>();
        List<List<Long>> heard = new ArrayList<>();
        var unexpected = new ConcurrentLinkedQueue<JsonNode>();
        var nodes = new java.util.concurrent.atomic.AtomicReference<List<Environment>>(
                List.of(node, second.getEnvironment()));
        for (int i = 0; i < 4; i++) {
            List<Long> sequences = new ArrayList<>();
            heard.add(sequences);
            var random = new Random(i);
            threads.add(Thread.ofPlatform()
                    .start(() -> read(Long.toString(start), random, nodes, sequences, unexpected, done)));
        }
        goesOnTo(start + 60);
        nodes.set(List.of(node));
        second.close();
        goesOnTo(start + 90);
        second = start();
        nodes.set(List.of(node, second.getEnvironment()));
        goesOnTo(changes.last() + 60);
        stop.set(true);
        publishing.join();
        done.set(true);
        for (var thread : threads) {
            thread.join();
        }

        // what stayed public was heard of by everybody, exactly once and in order
        var expected = jdbc.sql("select sequence from change_log c where sequence > ? and type = 'PUBLISHED' and exists"
                        + " (select 1 from publication p where p.article_id = c.article_id) order by sequence")
                .param(start)
                .query(Long.class)
                .list();
        assertThat(unexpected).as("besides events").isEmpty();
        assertThat(expected).hasSizeGreaterThan(50);
        for (var sequences : heard) {
            assertThat(sequences).doesNotHaveDuplicates().isSorted().containsAll(expected);
        }
        second.close();
    }

    private void publishUntil(AtomicBoolean stop) {
        var random = new Random(7);
        List<UUID> passing = new ArrayList<>();
        for (int i = 0; !stop.get(); i++) {
            if (random.nextInt(4) == 0) {
                passing.add(published.article("Passing " + i).publish());
            } else {
                published.article("Lasting " + i).publish();
            }
            if (!passing.isEmpty() && random.nextInt(4) == 0) {
                published.takeDown(passing.removeFirst());
            }
        }
    }

    /** Reads a few events, drops the connection without a word, and comes back with the last sequence. */
    private void read(
            String from,
            Random random,
            java.util.concurrent.atomic.AtomicReference<List<Environment>> nodes,
            List<Long> sequences,
            Collection<JsonNode> unexpected,
            AtomicBoolean done) {
        var after = from;
        boolean last = false;
        while (!last) {
            last = done.get();
            var all = nodes.get();
            try (var socket = resumes(all.get(random.nextInt(all.size())), after)) {
                int most = last ? Integer.MAX_VALUE : random.nextInt(30);
                for (int i = 0; i < most && !socket.isClosed(); i++) {
                    if (last && Long.parseLong(after) >= newest()) {
                        break;
                    }
                    var message = socket.poll();
                    if (message == null) {
                        if (last) {
                            break;
                        }
                        continue;
                    }
                    var sequence = message.at("/payload/data/articlePublished/sequence");
                    if (!sequence.isString()) {
                        unexpected.add(message);
                        break;
                    }
                    after = sequence.asString();
                    sequences.add(Long.parseLong(after));
                }
                socket.breaks();
            } catch (java.util.concurrent.CompletionException | AssertionError nodeIsGone) {
                // there is another one
            }
        }
    }

    private long newest() {
        return jdbc.sql("select max(sequence) from change_log c where type = 'PUBLISHED'"
                        + " and exists (select 1 from publication p where p.article_id = c.article_id)")
                .query(Long.class)
                .single();
    }

    private static ConfigurableApplicationContext start() {
        return AnotherNode.starts(List.of(), "--copydesk.search.follow-every=1h");
    }
}

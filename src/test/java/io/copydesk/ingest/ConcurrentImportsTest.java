package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several imports of the same documents at the same time. */
@DeskTest
@Import(Newsroom.class)
class ConcurrentImportsTest {

    private static final int DOCUMENTS = 120;

    @Autowired
    Newsroom newsroom;

    @Autowired
    Reader reader;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        newsroom.begin();
    }

    @RepeatedTest(2)
    void take_each_document_once_and_number_changes_without_a_gap() throws Exception {
        for (int i = 0; i < DOCUMENTS; i++) {
            // every tenth shares its address with the one before
            newsroom.writes(Story.about("story-" + i)
                    .with("webUrl", "\"https://daily.example.org/" + (i % 10 == 9 ? i - 1 : i) + "\"")
                    .with("provider", "\n  name: P\n  domain: p" + i % 7 + ".example.org"));
        }

        var outcomes = atOnce(4, () -> newsroom.imports(TRUSTED));

        assertThat(outcomes).extracting(DocumentReport::outcome).doesNotContain(Outcome.REJECTED, Outcome.CONFLICT);
        assertThat(outcomes.stream()
                        .filter(each -> each.outcome() == Outcome.CREATED || each.outcome() == Outcome.DUPLICATE))
                .hasSize(DOCUMENTS);
        assertThat(newsroom.count("article")).isEqualTo(DOCUMENTS);
        assertThat(newsroom.count("revision")).isEqualTo(DOCUMENTS);
        assertThat(newsroom.count("provider")).isEqualTo(7);
        int shown = DOCUMENTS - DOCUMENTS / 10;
        assertThat(reader.asks("{ feed { count { value } } }")
                        .at("feed/count/value")
                        .asInt())
                .isEqualTo(shown);
        var sequences = jdbc.sql("select sequence from change_log order by sequence")
                .query((rs, row) -> rs.getLong(1))
                .list();
        assertThat(sequences)
                .isEqualTo(LongStream.range(sequences.getFirst(), sequences.getFirst() + shown)
                        .boxed()
                        .toList());
    }

    private static List<DocumentReport> atOnce(int importers, Callable<List<DocumentReport>> act) throws Exception {
        var start = new CyclicBarrier(importers);
        try (var threads = Executors.newFixedThreadPool(importers)) {
            var running = new ArrayList<java.util.concurrent.Future<List<DocumentReport>>>();
            for (int i = 0; i < importers; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            List<DocumentReport> all = new ArrayList<>();
            for (var each : running) {
                all.addAll(each.get());
            }
            return all;
        }
    }
}

package io.copydesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Copydesk;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.TestDatabase;
import io.copydesk.graphql.CursorKey;
import io.copydesk.publication.Changes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** How an index comes to be, follows, and is built anew. */
@DeskTest
class SearchIndexTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    SearchIndex ofTheNode;

    @Autowired
    PublicArticles articles;

    @Autowired
    Changes changes;

    @Autowired
    CursorKey installation;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @TempDir
    Path folder;

    private SearchIndex index;

    @BeforeEach
    void open() {
        index = at(folder);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    private SearchIndex at(Path folder) {
        return new SearchIndex(
                new SearchProperties(folder, Duration.ofHours(1)),
                "",
                new StandardEnvironment(),
                articles,
                changes,
                installation);
    }

    private int articles() {
        return index.ask(searcher -> searcher.getIndexReader().numDocs());
    }

    @Test
    void what_is_missing_is_built_from_the_database() throws IOException {
        for (int i = 0; i < 600; i++) {
            published.article("Bees " + i).publish();
        }
        jdbc.sql("delete from change_log").update();

        index.catchUp();

        assertThat(articles()).isEqualTo(600);
    }

    @Test
    void a_service_without_an_index_answers_everything_else() throws IOException {
        published.article("Bees").publish();
        ofTheNode.close();

        reader.asks("{ feed(search: \"bees\") { nodes { title } } }").isRefused("SEARCH_NOT_READY");
        reader.asks("{ feed { facets(by: [TYPE]) { field } } }").isRefused("SEARCH_NOT_READY");
        assertThat(reader.asks("{ feed { nodes { title } count { value } } }").each("feed/nodes", "title"))
                .containsExactly("Bees");

        ofTheNode.catchUp();
        assertThat(reader.asks("{ feed(search: \"bees\") { nodes { title } } }").each("feed/nodes", "title"))
                .containsExactly("Bees");
    }

    @Test
    void it_goes_on_where_it_was_when_it_is_opened_again() throws IOException {
        published.article("Bees").publish();
        index.catchUp();
        index.close();
        published.article("Wasps").publish();

        index = at(folder);
        index.catchUp();

        assertThat(articles()).isEqualTo(2);
    }

    @Test
    void an_index_that_was_not_closed_has_lost_nothing() throws IOException {
        published.article("Bees").publish();
        index.catchUp();
        published.article("Wasps").publish();
        index.catchUp();
        // as the files are on the disk at this moment, without what was not written down
        var copy = folder.resolveSibling(folder.getFileName() + "-copy");
        Files.createDirectories(copy);
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        index.close();

        index = at(copy);
        index.catchUp();

        assertThat(articles()).isEqualTo(2);
    }

    @Test
    void what_is_taken_down_leaves_it() throws IOException {
        var bees = published.article("Bees").publish();
        published.article("Wasps").publish();
        index.catchUp();

        published.takeDown(bees);
        index.catchUp();

        assertThat(articles()).isEqualTo(1);
    }

    @Test
    void damaged_files_are_replaced() throws IOException {
        published.article("Bees").publish();
        index.catchUp();
        index.close();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "nonsense");
            }
        }
        Files.writeString(folder.resolve("notes.txt"), "mine");

        index = at(folder);
        index.catchUp();

        assertThat(articles()).isEqualTo(1);
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void a_gap_in_the_log_makes_it_read_everything_anew() throws IOException {
        var id = published.article("Bees").publish();
        published.article("Wasps").publish();
        index.catchUp();
        // nobody notes it
        jdbc.sql("delete from feed_entry where article_id = ?")
                .param(io.copydesk.binary.Uuids.bytes(id))
                .update();
        index.catchUp();
        assertThat(articles()).isEqualTo(2);

        changes.leaveGap();
        index.catchUp();

        assertThat(articles()).isEqualTo(1);
    }

    @Test
    void reindex_on_the_command_line_reaches_every_node() throws IOException {
        published.article("Bees").publish();
        index.catchUp();
        ofTheNode.catchUp();
        jdbc.sql("delete from feed_entry").update();

        var printed = new StringWriter();

        var code = new CommandLine(new ReindexCommand(() -> new SpringApplicationBuilder(Copydesk.class)
                        .web(WebApplicationType.NONE)
                        .properties("spring.main.lazy-initialization=true", "spring.main.banner-mode=off")
                        .run(TestDatabase.arguments())))
                .setOut(new PrintWriter(printed))
                .execute();
        index.catchUp();
        ofTheNode.catchUp();

        assertThat(code).isZero();
        assertThat(printed.toString()).contains("anew");
        assertThat(articles()).isZero();
        assertThat(ofTheNode.<Integer>ask(searcher -> searcher.getIndexReader().numDocs()))
                .isZero();
    }

    @Test
    void signals_older_than_asked_for_are_pruned_and_nothing_else() {
        published.article("Bees").publish();
        long first = changes.last();
        note(first + 1, "SIGNAL", "2026-01-01T00:00:00Z");
        note(first + 2, "UPDATED", "2026-01-01T00:00:00Z");
        note(first + 3, "SIGNAL", "2026-01-08T00:00:00Z");
        jdbc.sql("update change_log set occurred_at = ? where sequence = ?")
                .param(LocalDateTime.of(2025, 1, 1, 0, 0))
                .param(first)
                .update();

        long pruned = changes.pruneSignals(0, Instant.parse("2026-01-08T00:00:00Z"));

        assertThat(pruned).isEqualTo(first + 2);
        assertThat(changes.after(first - 1, 10).stream().map(Changes.Noted::sequence))
                .containsExactly(first, first + 2, first + 3);
    }

    private void note(long sequence, String type, String at) {
        jdbc.sql("update change_counter set last = ?").param(sequence).update();
        jdbc.sql("insert into change_log (sequence, type, article_id, version, occurred_at) values (?, ?, ?, 1, ?)")
                .param(sequence)
                .param(type)
                .param(new byte[16])
                .param(LocalDateTime.ofInstant(Instant.parse(at), ZoneOffset.UTC))
                .update();
    }

    @Test
    void another_node_finds_what_was_published_here() {
        published.article("Wasps").publish();
        try (var second = SpringApplication.run(
                Copydesk.class,
                Stream.of(
                                Stream.of(TestDatabase.arguments()),
                                Stream.of(
                                        "--server.port=0",
                                        "--spring.main.banner-mode=off",
                                        "--logging.level.root=warn",
                                        "--copydesk.samples.enabled=false"))
                        .flatMap(part -> part)
                        .toArray(String[]::new))) {
            var there = new Reader(json, second.getEnvironment());
            eventually(() -> titles(there, "wasps").equals(List.of("Wasps")));

            var bees = published.article("Bees").publish();
            eventually(() -> titles(there, "bees").equals(List.of("Bees")));

            published.takeDown(bees);
            assertThat(titles(there, "bees")).isEmpty();
        }
    }

    private static List<String> titles(Reader reader, String search) {
        var answer = reader.asks("{ feed(search: \"" + search + "\") { nodes { title } } }");
        return answer.body().has("errors") ? List.of() : answer.each("feed/nodes", "title");
    }

    /** How soon is for bench to say. */
    private static void eventually(BooleanSupplier holds) {
        var until = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("not within %s", PATIENCE).isBefore(until);
            Thread.onSpinWait();
        }
    }
}

package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.AS_MARKED;
import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.desk.ImportPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Real documents, and hostile ones. */
@DeskTest
@Import(Newsroom.class)
class CorpusImportTest {

    @Autowired
    Newsroom newsroom;

    @Autowired
    Reader reader;

    @ParameterizedTest
    @CsvSource({"TRUSTED, 11, 5", "AS_MARKED, 6, 0", "REVIEW, 0, 0"})
    void the_small_corpus_is_published_as_the_policy_says(ImportPolicy policy, int all, int aboutEthics) {
        newsroom.imports(policy, false, Corpus.path("ai"), Corpus.path("seed.md"));

        var counts = reader.asks(
                "{ all: feed { count { value } } ethics: feed(where: {topics: [\"ai-ethics\"]}) { count { value } } }");
        assertThat(counts.at("all/count/value").asInt()).isEqualTo(all);
        assertThat(counts.at("ethics/count/value").asInt()).isEqualTo(aboutEthics);
    }

    @Test
    void the_seed_is_served_with_all_its_parts() {
        newsroom.imports(TRUSTED, false, Corpus.path("ai"), Corpus.path("seed.md"));

        var seed = reader.asks("""
            { feed(first: 1, where: {topics: ["ai-ethics"]}) { nodes {
                publishedDateTime quality heat provider { domain images { width } } topics { slug }
                images { width height isCached } related { webUrl provider { domain } quality images { width } } } } }
            """);
        var node = "feed/nodes/0/";
        assertThat(seed.at(node + "publishedDateTime").asString()).isEqualTo("2024-03-06T12:00:00Z");
        assertThat(seed.at(node + "quality").asInt()).isEqualTo(71);
        assertThat(seed.at(node + "heat").asInt()).isEqualTo(91);
        assertThat(seed.at(node + "provider/domain").asString()).isEqualTo("wired.com");
        assertThat(seed.each(node + "topics", "slug")).containsExactly("ai-ethics", "ai", "ai-hardware");
        assertThat(seed.at(node + "images/0/height").asInt()).isEqualTo(671);
        assertThat(seed.each(node + "related", "quality")).containsExactly("41", "39");
        assertThat(seed.each(node + "related", "images/0/width")).containsExactly("1600", "800");
    }

    @Test
    void every_real_document_is_taken_and_a_second_run_changes_nothing() {
        var paths = new Path[] {Corpus.path("powerapps"), Corpus.path("ai"), Corpus.path("seed.md")};

        var first = newsroom.imports(AS_MARKED, false, paths);
        var again = newsroom.imports(AS_MARKED, false, paths);

        assertThat(first).hasSize(536);
        assertThat(first).extracting(DocumentReport::outcome).containsOnly(Outcome.CREATED, Outcome.DUPLICATE);
        assertThat(again).extracting(DocumentReport::outcome).containsOnly(Outcome.UNCHANGED);
    }

    @Test
    void each_hostile_document_ends_as_the_table_says(@TempDir Path folder) throws Exception {
        newsroom.imports(REVIEW, false, Corpus.path("ai/_data"), Corpus.path("seed.md"));
        for (var file : Corpus.files("hostile")) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        Files.writeString(
                folder.resolve("title-5mb.md"), "---\ntitle: \"" + "a".repeat(5_000_000) + "\"\ntype: article\n---\n");

        var reports = newsroom.imports(TRUSTED, false, folder).stream()
                .collect(toMap(report -> report.at().path(), Function.identity(), (a, b) -> a, TreeMap::new));

        var table = Files.readAllLines(Corpus.path("hostile/expected.tsv"));
        var expected = new TreeMap<String, String>();
        table.stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .forEach(row -> expected.put(
                        row[0].split(" ", 2)[0], row[1] + " " + (row[2].equals("-") ? List.of() : List.of(row[2]))));
        var found = new TreeMap<String, String>();
        reports.forEach((path, report) -> found.put(path, ended(report)));
        assertThat(found).isEqualTo(expected);
        assertThat(reports.values().stream().filter(report -> report.outcome() == Outcome.DUPLICATE))
                .extracting(report -> report.at().path())
                .containsExactly("duplicate-of-seed.md");
    }

    private static String ended(DocumentReport report) {
        var rejection = report.rejection();
        return rejection != null
                ? "reject " + List.of(rejection.code())
                : "accept " + report.warnings().stream().map(Warning::code).toList();
    }
}

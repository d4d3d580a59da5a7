package io.copydesk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Copydesk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code copydesk import}, as somebody at a terminal meets it: with an embedded database of its own. */
@ExtendWith(OutputCaptureExtension.class)
class ImportCommandTest {

    private static final String DATABASE = "spring.datasource.url";
    private static final String SECURED = "MDEyMzQ1Njc4OWFiY2RlZg==;MDEyMzQ1Njc4OWFiY2RlZg==";
    private static final String CITIES = "taxonomy: topic\n_id: cities\nname: Cities\n";

    @TempDir
    Path folder;

    private final Story bees = Story.about("bees-return");
    private final Story poem = Story.about("a-poem").with("type", "poem");

    @BeforeEach
    void use_a_database_in_the_folder() {
        System.setProperty(
                DATABASE,
                "jdbc:h2:file:" + folder.resolve("data/copydesk")
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    }

    @AfterEach
    void use_the_usual_database_again() {
        System.clearProperty(DATABASE);
    }

    @AfterEach
    void neither_secrets_nor_stack_traces_were_printed(CapturedOutput output) throws IOException {
        assertThat(output.getAll()).doesNotContain(SECURED, SECURED.substring(0, 12), "\tat ", "Exception");
        if (Files.exists(report())) {
            assertThat(Files.readString(report())).doesNotContain(SECURED.substring(0, 12));
        }
    }

    private Path news() {
        return folder.resolve("gazette");
    }

    private Path report() {
        return folder.resolve("report.jsonl");
    }

    private void write(Story story) throws IOException {
        write("_news/" + story.name() + ".md", story.text());
    }

    private void write(String path, String text) throws IOException {
        var file = news().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<JsonNode> reported() throws IOException {
        var json = JsonMapper.shared();
        return Files.readAllLines(report()).stream().map(json::readTree).toList();
    }

    /** What the report says of each document. */
    private Map<String, String> endings() throws IOException {
        Map<String, String> endings = new TreeMap<>();
        for (var line : reported()) {
            endings.put(
                    line.path("source").asString() + " " + line.path("path").asString(),
                    line.path("outcome").asString() + " " + line.path("code").asString(""));
        }
        return endings;
    }

    private long count(String table) {
        var database = JdbcClient.create(new DriverManagerDataSource(System.getProperty(DATABASE)));
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    // ───────────── what goes well ─────────────

    @Test
    void brings_documents_in_and_sums_up_in_the_last_line(CapturedOutput output) throws IOException {
        write("_data/topics/cities.yaml", CITIES);
        write(bees);
        write(Story.about("hives"));

        int code = Copydesk.execute("import", news().toString());

        assertThat(code).isZero();
        assertThat(output.getOut().strip().lines().toList().getLast())
                .matches("2 documents in \\S+ s \\(\\S+ a second\\): CREATED 2");
        assertThat(count("revision where state = 'IN_REVIEW'")).isEqualTo(2);
    }

    @Test
    void rejects_single_documents_and_says_where_and_why(CapturedOutput output) throws IOException {
        write(bees);
        write(poem);
        write("_news/no-yaml.md", "---\ntitle: \"Unclosed\n---\n");
        write("_people/mira.md", "---\nname: Mira\n---\n");
        write("newsletters/1.html", "<p>News</p>");
        write("README.md", "Read me");

        int code = Copydesk.execute("import", "--report", report().toString(), news().toString());

        assertThat(code).isEqualTo(1);
        assertThat(output.getOut().lines())
                .anyMatch(line -> line.startsWith(
                        "REJECTED  " + news().resolve("_news/a-poem.md") + ":8:7  TYPE_UNKNOWN: the type \"poem\""))
                .anyMatch(line ->
                        line.startsWith("REJECTED  " + news().resolve("_news/no-yaml.md") + ":2:8  YAML_SYNTAX: "))
                .anyMatch(line -> line.endsWith("): CREATED 1, SKIPPED 3, REJECTED 2"));
        assertThat(endings())
                .containsOnly(
                        Map.entry("gazette _news/a-poem.md", "REJECTED TYPE_UNKNOWN"),
                        Map.entry("gazette _news/bees-return.md", "CREATED "),
                        Map.entry("gazette _news/no-yaml.md", "REJECTED YAML_SYNTAX"),
                        Map.entry("gazette _people/mira.md", "SKIPPED NOT_AN_ARTICLE"),
                        Map.entry("gazette newsletters/1.html", "SKIPPED NOT_AN_ARTICLE"),
                        Map.entry("gazette README.md", "SKIPPED NOT_AN_ARTICLE"));
    }

    @Test
    void reports_each_document_in_a_line_of_json(CapturedOutput output) throws IOException {
        write(bees);
        write(poem);

        Copydesk.execute("import", "--warnings", "--report=" + report(), news().toString());

        var taken = reported().get(1);
        var rejected = reported().getFirst();
        assertThat(taken.propertyNames())
                .containsExactly(
                        "path",
                        "source",
                        "file",
                        "outcome",
                        "code",
                        "message",
                        "line",
                        "column",
                        "warnings",
                        "articleId");
        assertThat(rejected.propertyNames()).isEqualTo(taken.propertyNames());
        assertThat(taken.path("file").asString())
                .isEqualTo(news().resolve("_news/bees-return.md").toString());
        assertThat(taken.path("articleId").asString()).hasSize(36);
        assertThat(taken.at("/warnings/0"))
                .hasToString("{\"code\":\"TOPIC_UNKNOWN\",\"message\":\"there is no topic \\\"Cities\\\"\","
                        + "\"line\":16,\"column\":5}");
        assertThat(rejected.path("line").asInt()).isEqualTo(8);
        assertThat(rejected.path("column").asInt()).isEqualTo(7);
        assertThat(rejected.path("articleId").isNull()).isTrue();
        assertThat(output.getOut().lines())
                .contains("WARNING   " + news().resolve("_news/bees-return.md")
                        + ":16:5  TOPIC_UNKNOWN: there is no topic \"Cities\"")
                .contains("Warnings: TOPIC_UNKNOWN 1");
    }

    @Test
    void shows_in_a_dry_run_what_would_become_of_them(CapturedOutput output) throws IOException {
        write("_data/topics/cities.yaml", CITIES);
        write(bees);
        write(Story.about("the-twin").with("webUrl", "\"https://daily.example.org/bees-return\""));
        write(poem);
        var arguments =
                new String[] {"import", "--publish=trusted", "--report=" + report(), news().toString(), "--dry-run"};

        int predictedCode = Copydesk.execute(arguments);
        var predicted = endings();

        assertThat(output.getOut().lines())
                .anyMatch(line -> line.startsWith("Dry run, nothing was written. 3 documents in "));
        assertThat(count("article") + count("topic")).isZero();

        int code = Copydesk.execute(List.of(arguments).subList(0, 4).toArray(String[]::new));

        assertThat(code).isEqualTo(predictedCode);
        assertThat(endings()).isEqualTo(predicted);
        assertThat(count("article")).isEqualTo(2);
        assertThat(count("revision where published_under = 'TRUSTED'")).isEqualTo(2);
    }

    // ───────────── archives and sources ─────────────

    @Test
    void reads_archives_and_takes_their_names_for_the_source() throws IOException {
        var zip = folder.resolve("evening-post.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("_news/bees-return.md"));
            out.write(bees.text().getBytes(UTF_8));
        }
        var tar = folder.resolve("Download.TAR.GZ");
        try (var out = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tar)))) {
            add(out, "morning-post/_data/topics/cities.yaml", CITIES);
            add(out, "morning-post/_news/hives.md", Story.about("hives").text());
            add(out, "morning-post/_people/mira.md", "---\nname: Mira\n---\n");
        }
        var broken = Files.write(folder.resolve("broken.zip"), new byte[] {'P', 'K', 3, 4});

        int code =
                Copydesk.execute("import", "--report=" + report(), zip.toString(), tar.toString(), broken.toString());

        assertThat(code).isEqualTo(1);
        assertThat(endings())
                .containsOnly(
                        Map.entry("evening-post _news/bees-return.md", "CREATED "),
                        Map.entry("Download _news/hives.md", "CREATED "),
                        Map.entry("Download morning-post/_people/mira.md", "SKIPPED NOT_AN_ARTICLE"),
                        Map.entry("broken ", "REJECTED ARCHIVE_UNREADABLE"));
    }

    private static void add(TarArchiveOutputStream tar, String path, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        var entry = new TarArchiveEntry(path);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        ((OutputStream) tar).write(bytes);
        tar.closeArchiveEntry();
    }

    @Test
    void knows_documents_by_the_source_that_is_given() throws IOException {
        write(bees);
        var file = news().resolve("_news/bees-return.md");

        Copydesk.execute("import", "--source=post", "--report=" + report(), news().toString(), file.toString());

        assertThat(reported())
                .extracting(line ->
                        line.path("source").asString() + " " + line.path("path").asString() + " "
                                + line.path("outcome").asString())
                .containsExactly("post _news/bees-return.md CREATED", "post _news/bees-return.md UNCHANGED");
    }

    // ───────────── what goes wrong ─────────────

    @Test
    void reads_nothing_when_a_path_does_not_exist(CapturedOutput output) throws IOException {
        write(bees);

        int code = Copydesk.execute(
                "import", news().toString(), folder.resolve("nowhere").toString());

        assertThat(code).isEqualTo(2);
        assertThat(output.getErr()).startsWith(folder.resolve("nowhere") + " does not exist");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void reads_nothing_when_no_path_is_given(CapturedOutput output) {
        assertThat(Copydesk.execute("import")).isEqualTo(2);

        assertThat(output.getErr()).contains("PATH").contains("Usage: copydesk import");
    }

    @Test
    void reads_nothing_when_a_file_is_nothing_to_import(CapturedOutput output) throws IOException {
        write("notes.txt", "Notes");

        int code = Copydesk.execute("import", news().resolve("notes.txt").toString());

        assertThat(code).isEqualTo(2);
        assertThat(output.getErr()).contains("is neither a folder, nor an archive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "TRUSTED", ""})
    void reads_nothing_when_the_policy_is_unknown(String policy, CapturedOutput output) throws IOException {
        write(bees);

        int code = Copydesk.execute("import", "--publish=" + policy, news().toString());

        assertThat(code).isEqualTo(2);
        assertThat(output.getErr()).contains("is no policy: use review, as-marked or trusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", " ", ""})
    void reads_nothing_when_the_source_cannot_be_one(String source, CapturedOutput output) throws IOException {
        write(bees);

        int code = Copydesk.execute("import", "--source=" + source, news().toString());

        assertThat(code).isEqualTo(2);
        assertThat(output.getErr()).startsWith("the source must have 1 to 100 characters");
    }

    @Test
    void reads_nothing_when_the_report_cannot_be_written(CapturedOutput output) throws IOException {
        write(bees);
        var nowhere = folder.resolve("no/such/folder/report.jsonl");

        int code = Copydesk.execute("import", "--report=" + nowhere, news().toString());

        assertThat(code).isEqualTo(2);
        assertThat(output.getErr()).startsWith("the report cannot be written to " + nowhere);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void says_in_one_line_that_the_database_cannot_be_opened(CapturedOutput output) throws IOException {
        write(bees);
        System.setProperty(DATABASE, "jdbc:mysql://127.0.0.1:1/nobody-listens-here");

        int code = Copydesk.execute("import", news().toString());

        assertThat(code).isEqualTo(3);
        assertThat(output.getErr())
                .startsWith("copydesk: the database cannot be reached (SQL state 08S01); spring.datasource.url")
                .hasLineCount(1);
    }
}

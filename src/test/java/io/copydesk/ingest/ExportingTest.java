package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.AS_MARKED;
import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Statements;
import io.copydesk.content.Content;
import io.copydesk.desk.DraftDesk;
import io.copydesk.desk.ImportPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** Documents come in, people work on them, and the documents go out again. */
@DeskTest
@Import(Newsroom.class)
class ExportingTest {

    @Autowired
    Newsroom newsroom;

    @Autowired
    DraftDesk drafts;

    @Autowired
    Exporter exporter;

    @Autowired
    Statements statements;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private final Story bees = Story.about("bees-return-to-the-city");
    private final Story bias = Story.about("a-chatbot-is-biased").aboutEthics();

    @BeforeEach
    void begin() {
        newsroom.begin();
    }

    private int export(String... arguments) {
        var context = new GenericApplicationContext();
        context.registerBean(Exporter.class, () -> exporter);
        var command = new CommandLine(new ExportCommand(() -> {
            context.refresh();
            return context;
        }));
        command.setOut(new PrintWriter(said));
        command.setErr(new PrintWriter(said));
        return command.execute(arguments);
    }

    private int export() {
        return export(folder.toString());
    }

    private String exported(Story story) {
        try {
            return Files.readString(folder.resolve("news/_news/" + story.name() + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void edit(Story story, UnaryOperator<Content> change) {
        drafts.edit(newsroom.article(story), change, "mira");
    }

    @ParameterizedTest
    @EnumSource
    void gives_back_every_byte_of_what_nobody_has_edited(ImportPolicy policy) {
        newsroom.writes(bees);
        newsroom.writes(bias.with("odd", "[ 1 ]  # unknown"));
        newsroom.imports(policy);

        assertThat(export()).isZero();

        assertThat(exported(bees)).isEqualTo(bees.text());
        assertThat(exported(bias))
                .isEqualTo(bias.with("odd", "[ 1 ]  # unknown").text());
        assertThat(said.toString()).contains("2 documents written").contains("0 of them patched");
    }

    @Test
    void changes_the_keys_that_were_edited_and_no_others() {
        newsroom.writes(bees);
        newsroom.writes(bias);
        newsroom.imports(REVIEW);
        edit(
                bees,
                content -> Edit.with(Edit.with(content, "title", "Bees \"rest\""), "topics", List.of("ai", "cities")));

        assertThat(export()).isZero();

        assertThat(exported(bees))
                .isEqualTo(bees.with("title", "\"Bees \\\"rest\\\"\"")
                        .with("topics", "\n  - AI\n  - Cities")
                        .text());
        assertThat(exported(bias)).isEqualTo(bias.text());
        assertThat(said.toString()).contains("1 of them patched");
    }

    @Test
    void changes_topics_and_related_pieces_in_place() {
        var towers = "\n  - title: A\n    webUrl: https://a.example/a\n  - title: B\n    webUrl: https://b.example/b";
        newsroom.writes(bias.with("related", towers));
        newsroom.imports(REVIEW);
        edit(bias, content -> Edit.with(content, "topics", content.topics().reversed()));
        edit(bias, content -> Edit.with(content, "related", content.related().reversed()));
        edit(
                bias,
                content -> Edit.with(
                        Edit.with(content, "topics", List.of("cities", "ai")),
                        "related",
                        content.related().subList(0, 1)));

        assertThat(export()).isZero();

        assertThat(exported(bias))
                .isEqualTo(bias.with("topics", "\n  - Cities\n  - AI")
                        .with("related", "\n  - title: B\n    webUrl: https://b.example/b")
                        .text());
    }

    @Test
    void says_what_the_public_sees_rather_than_what_is_being_worked_on() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);
        edit(bees, content -> Edit.with(content, "title", "Not yet"));

        export();

        assertThat(exported(bees)).isEqualTo(bees.text());
    }

    @Test
    void gives_back_what_its_source_has_changed_and_nobody_has_decided_on() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);
        var newer = bees.with("title", "\"Bees are back\"");
        newsroom.writes(newer);
        newsroom.imports(REVIEW);

        export();

        assertThat(exported(bees)).isEqualTo(newer.text());
    }

    @Test
    void keeps_what_was_edited_in_the_bytes_that_came_before_a_conflict_and_takes_scores() {
        newsroom.writes(bees);
        newsroom.imports(REVIEW);
        edit(bees, content -> Edit.with(content, "title", "Bees rest"));
        newsroom.writes(bees.with("title", "\"Bees are back\"").with("heat", "95"));
        assertThat(newsroom.outcome(REVIEW)).isEqualTo(Outcome.CONFLICT);

        export();

        assertThat(exported(bees))
                .isEqualTo(
                        bees.with("title", "\"Bees rest\"").with("heat", "95").text());
    }

    @Test
    void gives_back_what_was_discarded() {
        var removed = bees.with("published", "false").with("heat", "-1");
        newsroom.writes(removed);
        newsroom.imports(AS_MARKED);

        export();

        assertThat(exported(bees)).isEqualTo(removed.text());
    }

    @Test
    void can_be_imported_again_and_changes_nothing_then() {
        newsroom.writes(bees);
        newsroom.imports(REVIEW);
        edit(bees, content -> Edit.with(content, "excerpt", null));
        export();

        newsroom.file("_news/" + bees.name() + ".md", exported(bees));

        assertThat(newsroom.imports(REVIEW)).extracting(DocumentReport::outcome).doesNotContain(Outcome.REJECTED);
    }

    @Test
    void exports_one_source_alone() {
        newsroom.writes(bees);
        newsroom.imports(REVIEW);

        assertThat(export(folder.toString(), "--source", "other")).isZero();
        assertThat(folder).isEmptyDirectory();
        assertThat(export(folder.toString(), "--source", "news")).isZero();
        assertThat(exported(bees)).isEqualTo(bees.text());
    }

    @Test
    void fails_for_a_document_that_would_not_come_in_again_and_goes_on() {
        newsroom.writes(bees);
        newsroom.writes(bias);
        newsroom.imports(REVIEW);
        edit(bees, content -> Edit.with(content, "title", null));

        assertThat(export()).isEqualTo(1);

        assertThat(folder.resolve("news/_news/" + bees.name() + ".md")).doesNotExist();
        assertThat(exported(bias)).isEqualTo(bias.text());
        assertThat(said.toString())
                .contains("FAILED    news/_news/bees-return-to-the-city.md  ")
                .contains("TITLE_MISSING")
                .contains("1 FAILED")
                .doesNotContain("MDEyMzQ1");
    }

    @Test
    void writes_nothing_outside_its_folder() {
        newsroom.writes(bees);
        newsroom.imports(REVIEW);
        jdbc.sql("update source_document set path = '../../../escaped.md'").update();

        assertThat(export(folder.resolve("a/b").toString())).isEqualTo(1);

        assertThat(folder.resolve("a/b/news"))
                .satisfiesAnyOf(
                        news -> assertThat(news).doesNotExist(),
                        news -> assertThat(news).isEmptyDirectory());
        assertThat(folder).isDirectoryNotContaining("glob:**escaped*");
    }

    @Test
    void is_used_with_a_folder() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThat(export(file.toString())).isEqualTo(2);
        assertThat(export()).isZero();
        assertThat(export(folder.toString(), "other")).isEqualTo(2);
        assertThat(said.toString()).contains("is a file");
    }

    @Test
    void takes_as_many_statements_for_a_hundred_documents_as_for_two() {
        newsroom.writes(bees);
        newsroom.writes(bias);
        newsroom.imports(REVIEW);
        edit(bees, content -> Edit.with(content, "title", "Bees rest"));
        export();
        var few = statements.of(this::export);
        for (int i = 0; i < 97; i++) {
            newsroom.writes(Story.about("story-" + i));
        }
        newsroom.imports(REVIEW);
        for (int i = 0; i < 97; i++) {
            edit(Story.about("story-" + i), content -> Edit.with(content, "title", "Edited"));
        }

        var many = statements.of(this::export);

        assertThat(many).hasSameSizeAs(few).hasSizeLessThan(16);
        assertThat(said.toString()).contains("99 documents written").contains("98 of them patched");
    }

    @Test
    void exports_page_after_page() {
        for (int i = 0; i < 230; i++) {
            newsroom.writes(Story.about("story-" + i));
        }
        newsroom.imports(REVIEW);

        export();

        for (int i = 0; i < 230; i++) {
            assertThat(exported(Story.about("story-" + i)))
                    .isEqualTo(Story.about("story-" + i).text());
        }
    }

    @Test
    void gives_back_every_byte_of_real_documents() {
        var reports =
                newsroom.imports(AS_MARKED, false, Corpus.path("seed.md"), Corpus.path("powerapps"), Corpus.path("ai"));

        assertThat(export()).isZero();

        assertThat(reports)
                .hasSize(536)
                .allSatisfy(report -> assertThat(folder.resolve(report.at().source())
                                .resolve(report.at().path()))
                        .hasSameBinaryContentAs(Path.of(report.shownAs())));
        assertThat(said.toString()).contains("536 documents written").contains("0 of them patched");
    }

    @Test
    void changes_one_line_of_the_seed() throws IOException {
        newsroom.imports(TRUSTED, false, Corpus.path("ai"));
        var report = newsroom.imports(REVIEW, false, Corpus.path("seed.md")).getFirst();
        drafts.edit(
                Objects.requireNonNull(report.articleId()), content -> Edit.with(content, "excerpt", "Short."), "mira");

        export();

        var expected = Files.readString(Corpus.path("seed.md"))
                .lines()
                .map(line -> line.startsWith("excerpt:") ? "excerpt: \"Short.\"" : line)
                .toList();
        assertThat(folder.resolve(report.at().source()).resolve(report.at().path()))
                .content()
                .isEqualTo(String.join("\n", expected) + "\n");
    }
}

package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.copydesk.Database;
import io.copydesk.DeskTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run that ends before its time can be run again, and then everything is as if it had not. */
@DeskTest
@Import(Newsroom.class)
class InterruptedImportTest {

    private static final int DOCUMENTS = 130;

    @Autowired
    Newsroom newsroom;

    @Autowired
    Database database;

    @Autowired
    JdbcClient jdbc;

    private void write_documents() {
        newsroom.begin();
        for (int i = 0; i < DOCUMENTS; i++) {
            newsroom.writes(Story.about("story-%03d".formatted(i))
                    .with("provider", "\n  name: " + (i < 10 ? "daily" : "The Daily") + "\n  domain: daily.example.org")
                    // every seventh shares its page with the one before
                    .with("webUrl", "\"https://daily.example.org/" + (i % 7 == 6 ? i - 1 : i) + "\""));
        }
    }

    @Test
    void ends_like_one_that_was_not_interrupted_when_it_is_run_again() {
        write_documents();
        newsroom.imports(TRUSTED);
        var uninterrupted = everything();
        database.reset();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> newsroom.importsAndIsInterruptedAfter(60, TRUSTED));
        var written = newsroom.count("article");
        var again = newsroom.imports(TRUSTED);

        assertThat(written).isBetween(60L, (long) DOCUMENTS - 1);
        assertThat(again.stream().filter(report -> report.outcome() == Outcome.UNCHANGED))
                .hasSize((int) written);
        assertThat(everything()).isEqualTo(uninterrupted);
    }

    /** All that matters of what is stored, but for ids and instants. */
    private List<String> everything() {
        List<String> rows = new ArrayList<>();
        for (var query : List.of(
                "select d.path, a.visibility, a.slug, a.audit_number, r.state, r.number from source_document d"
                        + " join article a on a.id = d.article_id join revision r on r.article_id = a.id",
                "select slug, shown, version from publication",
                "select p.slug, f.list_id > 0, f.published_key, f.hot_key from feed_entry f"
                        + " join publication p on p.article_id = f.article_id",
                "select c.type, c.version, p.slug from change_log c join publication p on p.article_id = c.article_id",
                "select domain, name, name_origin from provider")) {
            rows.addAll(jdbc.sql(query).query().listOfRows().stream()
                    .map(row -> row.values().toString())
                    .sorted()
                    .toList());
        }
        return rows;
    }
}

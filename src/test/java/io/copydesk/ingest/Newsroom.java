package io.copydesk.ingest;

import io.copydesk.binary.Uuids;
import io.copydesk.desk.ImportPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A folder of documents, and the desk that imports it. */
@TestComponent
class Newsroom {

    private final Importer importer;
    private final JdbcClient jdbc;
    private Path folder;

    Newsroom(Importer importer, JdbcClient jdbc) {
        this.importer = importer;
        this.jdbc = jdbc;
        this.folder = emptyFolder();
    }

    /** Begins with an empty folder that knows the topics AI, AI Ethics below it, and Cities. */
    void begin() {
        beginWithoutTopics();
        topic("00-ai", "ai", "AI", null);
        topic("01-ai-ethics", "ai-ethics", "AI Ethics", "AI");
        topic("02-cities", "cities", "Cities", null);
    }

    /** Begins with an empty folder. */
    void beginWithoutTopics() {
        folder = emptyFolder();
    }

    void topic(String file, String slug, String name, @Nullable String parent) {
        file(
                "_data/topics/" + file + ".yaml",
                "taxonomy: topic\n_id: " + slug + "\nname: " + name + "\n"
                        + (parent == null ? "" : "parent: " + parent + "\n"));
    }

    void file(String path, String text) {
        file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void file(String path, byte[] bytes) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a document there, or another version of it. */
    void writes(Story story) {
        file("_news/" + story.name() + ".md", story.text());
    }

    Path folder() {
        return folder;
    }

    List<DocumentReport> imports(ImportPolicy policy) {
        return imports(policy, false, folder);
    }

    List<DocumentReport> imports(ImportPolicy policy, boolean dryRun, Path... paths) {
        List<DocumentReport> reports = new ArrayList<>();
        importer.run(Inputs.of(List.of(paths), paths[0].equals(folder) ? "news" : null), policy, dryRun, reports::add);
        return reports;
    }

    /** Somebody ends the run when so many documents are reported. */
    void importsAndIsInterruptedAfter(int documents, ImportPolicy policy) {
        var count = new AtomicInteger();
        importer.run(Inputs.of(List.of(folder), "news"), policy, false, report -> {
            if (count.incrementAndGet() == documents) {
                throw new CancellationException();
            }
        });
    }

    /** Imports, and tells what became of the only document. */
    Outcome outcome(ImportPolicy policy) {
        var reports = imports(policy);
        if (reports.size() != 1) {
            throw new IllegalStateException("there is not one document but " + reports.size());
        }
        return reports.getFirst().outcome();
    }

    UUID article(Story story) {
        return jdbc.sql("select article_id from source_document where path = ?")
                .param("_news/" + story.name() + ".md")
                .query((rs, row) -> Uuids.uuid(rs.getBytes(1)))
                .single();
    }

    /** The newest revision of an article. */
    UUID revision(Story story) {
        return jdbc.sql("select id from revision where article_id = ? order by number desc limit 1")
                .param(Uuids.bytes(article(story)))
                .query((rs, row) -> Uuids.uuid(rs.getBytes(1)))
                .single();
    }

    /** The states of an article's revisions, the oldest first. */
    List<String> states(Story story) {
        return jdbc.sql("""
            select r.state from revision r join source_document d on d.article_id = r.article_id
            where d.path = ? order by r.number
            """)
                .param("_news/" + story.name() + ".md")
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    /** The change log, as type and version in its order. */
    List<String> changes() {
        return jdbc.sql("select type, version from change_log order by sequence")
                .query((rs, row) -> rs.getString(1) + " " + rs.getInt(2))
                .list();
    }

    List<String> audit(Story story) {
        return jdbc.sql("""
            select e.action, e.to_state, e.changed_fields from audit_event e
            join source_document d on d.article_id = e.article_id where d.path = ? order by e.number
            """)
                .param("_news/" + story.name() + ".md")
                .query((rs, row) -> rs.getString(1) + " " + rs.getString(2) + " " + rs.getString(3))
                .list();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static Path emptyFolder() {
        try {
            var folder = Files.createTempDirectory("newsroom");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.copydesk.ingest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The report of an import as a file: one line of JSON per document, in the order in which they were taken. */
final class ImportReport implements AutoCloseable {

    private final JsonMapper json = JsonMapper.builder().build();
    private final BufferedWriter out;

    private ImportReport(BufferedWriter out) {
        this.out = out;
    }

    /**
     * Begins a report, over whatever stands in the file.
     *
     * @throws IOException when the file cannot be written
     */
    static ImportReport to(Path file) throws IOException {
        return new ImportReport(Files.newBufferedWriter(file));
    }

    void add(DocumentReport document) {
        var rejection = document.rejection();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("path", document.at().path());
        line.put("source", document.at().source());
        line.put("file", document.shownAs());
        line.put("outcome", document.outcome());
        line.put("code", rejection == null ? null : rejection.code());
        line.put("message", rejection == null ? null : rejection.message());
        line.put("line", rejection == null || rejection.line() == 0 ? null : rejection.line());
        line.put("column", rejection == null || rejection.column() == 0 ? null : rejection.column());
        line.put(
                "warnings",
                document.warnings().stream().map(ImportReport::warning).toList());
        line.put("articleId", document.articleId());
        try {
            out.write(json.writeValueAsString(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> warning(Warning warning) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("code", warning.code());
        entry.put("message", warning.message());
        entry.put("line", warning.line() == 0 ? null : warning.line());
        entry.put("column", warning.column() == 0 ? null : warning.column());
        return entry;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

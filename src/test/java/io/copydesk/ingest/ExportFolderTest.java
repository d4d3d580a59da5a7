package io.copydesk.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents are written whole, and inside the folder that was given. */
class ExportFolderTest {

    private static final byte[] BYTES = "bees".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path outside;

    private Path inside;
    private ExportFolder folder;

    @BeforeEach
    void begin() {
        inside = outside.resolve("out/deeper");
        folder = ExportFolder.at(inside);
    }

    private List<String> files() {
        try (var files = Files.walk(outside)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> outside.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void makes_folders_and_replaces_what_is_there() throws IOException {
        folder.write(new SourcePath("gazette", "_news/2024/bees.md"), new byte[1000]);
        folder.write(new SourcePath("gazette", "_news/2024/bees.md"), BYTES);

        assertThat(files()).containsExactly("out/deeper/gazette/_news/2024/bees.md");
        assertThat(inside.resolve("gazette/_news/2024/bees.md")).hasBinaryContent(BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "..,a.md",
        "gazette,../a.md",
        "gazette,../../../a.md",
        "gazette,_news/../../../a.md",
        "gazette,/etc/a.md",
        "../..,a.md",
        "/tmp,a.md",
        "'',a.md",
        "gazette,''",
        ".,a.md",
        "gazette,./a.md",
        "gazette,_news//a.md",
        "gazette,_news/",
        "gazette,..",
        "gazette,a\0b.md"
    })
    void writes_nothing_outside_whatever_the_names_say(String source, String path) {
        assertThatExceptionOfType(NotExportable.class)
                .isThrownBy(() -> folder.write(new SourcePath(source, path), BYTES));
        assertThat(files()).isEmpty();
    }

    @Test
    void follows_no_link() throws IOException {
        Files.createDirectory(outside.resolve("elsewhere"));
        Files.createSymbolicLink(inside.resolve("gazette"), outside.resolve("elsewhere"));
        Files.createDirectory(inside.resolve("post"));
        Files.createSymbolicLink(inside.resolve("post/a.md"), outside.resolve("b.md"));

        assertThatExceptionOfType(NotExportable.class)
                .isThrownBy(() -> folder.write(new SourcePath("gazette", "a.md"), BYTES));
        folder.write(new SourcePath("post", "a.md"), BYTES);

        assertThat(files()).containsExactly("out/deeper/post/a.md");
    }

    @Test
    void leaves_nothing_half_done_where_a_file_has_no_place() {
        folder.write(new SourcePath("gazette", "a.md/b.md"), BYTES);

        for (var path : List.of("a.md", "a.md/b.md/c.md", "x".repeat(300), "y".repeat(300) + "/a.md")) {
            assertThatExceptionOfType(NotExportable.class)
                    .isThrownBy(() -> folder.write(new SourcePath("gazette", path), BYTES));
        }
        assertThat(files()).containsExactly("out/deeper/gazette/a.md/b.md");
    }

    @Test
    void is_no_file() throws IOException {
        var file = Files.createFile(outside.resolve("file"));
        assertThatExceptionOfType(UnusableInput.class).isThrownBy(() -> ExportFolder.at(file));
        assertThatExceptionOfType(UnusableInput.class).isThrownBy(() -> ExportFolder.at(file.resolve("below")));
    }
}

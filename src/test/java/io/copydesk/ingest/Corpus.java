package io.copydesk.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shared test corpus, which lies beside the project and not in it; tests that need it are skipped without it. */
final class Corpus {

    private static final Path ROOT = Path.of(System.getProperty("copydesk.corpus", "../shared/corpus"));

    private Corpus() {}

    static boolean isPresent() {
        return Files.isDirectory(ROOT);
    }

    static Path path(String relative) {
        assumeTrue(isPresent(), "the corpus is not here");
        return ROOT.resolve(relative);
    }

    static byte[] bytes(String relative) {
        return bytes(path(relative));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a folder, in the order of their paths. */
    static List<Path> files(String relative) {
        try (var files = Files.walk(path(relative))) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

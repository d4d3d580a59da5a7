package io.copydesk.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one run reads: folders, archives and single files, one file after the other. */
final class Inputs {

    private Inputs() {}

    /**
     * Looks at every path before anything is read.
     *
     * @param source the source of all documents; null to take it from the names of folders and archives
     * @throws UnusableInput when a path does not exist or is nothing that can be imported
     */
    static Inputs of(List<Path> paths, @Nullable String source) {
        return new Inputs();
    }

    /** Hands over topic and organisation files, first of the two passes. What cannot be read is reported by both. */
    void forEachCatalogFile(Consumer<InputFile> receiver) {}

    /** Hands over documents, and files that look like some but are not. */
    void forEachDocument(Consumer<InputFile> receiver) {}
}

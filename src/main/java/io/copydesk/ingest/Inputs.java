package io.copydesk.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one run reads: folders, archives and single files, one file after the other, in an order that is the same each
 * time. Nothing is held but the names of one folder at a time, so that it does not matter how many files there are.
 */
final class Inputs {

    /** Which files are handed over. */
    enum Pass {
        CATALOG,
        DOCUMENTS
    }

    /** One of the paths that were given. */
    interface Input {

        /** Hands over the files that belong to a pass. */
        void forEach(Pass pass, Consumer<InputFile> receiver);
    }

    private final List<Input> inputs;

    private Inputs(List<Input> inputs) {
        this.inputs = inputs;
    }

    /**
     * Looks at every path before anything is read.
     *
     * @param source the source of all documents; null to take it from the names of folders and archives
     * @throws UnusableInput when a path does not exist or is nothing that can be imported
     */
    static Inputs of(List<Path> paths, @Nullable String source) {
        if (source != null && !isUsable(source)) {
            throw new UnusableInput(
                    "the source must have 1 to %d characters, and no slash or control character among them"
                            .formatted(SourcePath.MAX_SOURCE));
        }
        var inputs = new ArrayList<Input>();
        for (var path : paths) {
            inputs.add(input(path, source));
        }
        return new Inputs(inputs);
    }

    private static boolean isUsable(String source) {
        return !source.isBlank()
                && source.length() <= SourcePath.MAX_SOURCE
                && source.chars().noneMatch(c -> c == '/' || Character.isISOControl(c));
    }

    private static Input input(Path path, @Nullable String source) {
        if (!Files.exists(path)) {
            throw new UnusableInput(path + " does not exist");
        }
        if (!Files.isReadable(path)) {
            throw new UnusableInput(path + " may not be read");
        }
        if (Files.isDirectory(path)) {
            return new FolderInput(path, source);
        }
        var name = path.toAbsolutePath().normalize().getFileName().toString();
        var lowerCase = name.toLowerCase(Locale.ROOT);
        for (var ending : ArchiveInput.ENDINGS) {
            if (lowerCase.endsWith(ending)) {
                var stem = name.substring(0, name.length() - ending.length());
                return new ArchiveInput(path, source == null ? stem : source);
            }
        }
        return SingleFileInput.of(path, source);
    }

    /** Hands over topic and organisation files, the first of the two passes. What cannot be opened is for the second. */
    void forEachCatalogFile(Consumer<InputFile> receiver) {
        inputs.forEach(input -> input.forEach(Pass.CATALOG, receiver));
    }

    /** Hands over documents, files that look like some but are not, and what cannot be opened. */
    void forEachDocument(Consumer<InputFile> receiver) {
        inputs.forEach(input -> input.forEach(Pass.DOCUMENTS, receiver));
    }
}

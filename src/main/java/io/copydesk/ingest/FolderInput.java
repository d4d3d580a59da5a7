package io.copydesk.ingest;

import io.copydesk.ingest.Inputs.Input;
import io.copydesk.ingest.Inputs.Pass;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A folder with all that is in it, in the order of the paths; symbolic links are not followed. */
final class FolderInput implements Input {

    private final Path path;
    private final List<String> outer;
    private final @Nullable String source;

    FolderInput(Path path, @Nullable String source) {
        this.path = path;
        this.outer = names(path.toAbsolutePath().normalize());
        this.source = source;
    }

    static List<String> names(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .toList();
    }

    @Override
    public void forEach(Pass pass, Consumer<InputFile> receiver) {
        walk(path, List.of(), pass, receiver);
    }

    private void walk(Path directory, List<String> inner, Pass pass, Consumer<InputFile> receiver) {
        var folder = InputFolder.of(outer, inner, source);
        List<String> names;
        try {
            names = sortedNames(directory, folder, pass);
        } catch (IOException | DirectoryIteratorException e) {
            if (pass == Pass.DOCUMENTS) {
                receiver.accept(new InputFile.Unusable(
                        new SourcePath(folder.source(), folder.prefix()),
                        ShownPath.of(directory),
                        new Rejection(ReportCode.FILE_UNREADABLE, "the folder could not be read", 0, 0)));
            }
            return;
        }
        for (var name : names) {
            if (name.endsWith("/")) {
                enter(directory, name.substring(0, name.length() - 1), inner, pass, receiver);
                continue;
            }
            var file = directory.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                var found = folder.file(name, ShownPath.of(file), () -> read(file), pass);
                if (found != null) {
                    receiver.accept(found);
                }
            } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                enter(directory, name, inner, pass, receiver);
            }
        }
    }

    private void enter(Path directory, String name, List<String> inner, Pass pass, Consumer<InputFile> receiver) {
        var deeper = new ArrayList<>(inner);
        deeper.add(name);
        walk(directory.resolve(name), deeper, pass, receiver);
    }

    /**
     * The names in a directory, those of directories ending in a slash, which puts them where their files' paths belong.
     * What looks like a document is not asked here whether it is a directory, because there may be a million of them.
     */
    private static List<String> sortedNames(Path directory, InputFolder folder, Pass pass) throws IOException {
        var names = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(directory)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (InputFolder.isHidden(name)) {
                    continue;
                }
                if (folder.isDocumentOnly(name)) {
                    if (pass == Pass.DOCUMENTS) {
                        names.add(name);
                    }
                } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name + "/");
                } else {
                    names.add(name);
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    private static byte[] read(Path file) {
        return BoundedBytes.read(() -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
    }
}

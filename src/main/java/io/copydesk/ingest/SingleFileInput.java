package io.copydesk.ingest;

import io.copydesk.ingest.InputFile.Bytes;
import io.copydesk.ingest.Inputs.Input;
import io.copydesk.ingest.Inputs.Pass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One file that was named by itself. */
final class SingleFileInput implements Input {

    private final Path path;
    private final String name;
    private final InputFolder folder;

    private SingleFileInput(Path path, String name, InputFolder folder) {
        this.path = path;
        this.name = name;
        this.folder = folder;
    }

    /** @throws UnusableInput when nothing can be imported from it */
    static SingleFileInput of(Path path, @Nullable String source) {
        var names = FolderInput.names(path.toAbsolutePath().normalize());
        var folder = InputFolder.of(names.subList(0, names.size() - 1), List.of(), source);
        var input = new SingleFileInput(path, names.getLast(), folder);
        boolean usable =
                Files.isRegularFile(path) && (input.file(Pass.DOCUMENTS) != null || input.file(Pass.CATALOG) != null);
        if (!usable) {
            throw new UnusableInput(
                    path + " is neither a folder, nor an archive (.zip, .tar.gz, .tgz), nor a document (.md)");
        }
        return input;
    }

    @Override
    public void forEach(Pass pass, Consumer<InputFile> receiver) {
        var file = file(pass);
        if (file != null) {
            receiver.accept(file);
        }
    }

    private @Nullable InputFile file(Pass pass) {
        Bytes bytes = () -> BoundedBytes.read(() -> Files.newInputStream(path));
        return folder.file(name, ShownPath.of(path), bytes, pass);
    }
}

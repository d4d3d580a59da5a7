package io.copydesk.ingest;

import io.copydesk.ingest.Inputs.Input;
import io.copydesk.ingest.Inputs.Pass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An archive, read in its own order. If it breaks off, what came before has been handed over. */
final class ArchiveInput implements Input {

    /** What the names of archives end in. */
    static final List<String> ENDINGS = List.of(".zip", ".tar.gz", ".tgz");

    private final Path path;
    private final String source;

    ArchiveInput(Path path, String source) {
        this.path = path;
        this.source = source.isEmpty() ? "archive" : source;
    }

    @Override
    public void forEach(Pass pass, Consumer<InputFile> receiver) {
        try (var archive = open()) {
            var entry = archive.next();
            while (entry != null) {
                var file = file(entry, pass);
                if (file != null) {
                    receiver.accept(file);
                }
                entry = archive.next();
            }
        } catch (IOException e) {
            // one report is enough for both passes
            if (pass == Pass.DOCUMENTS) {
                receiver.accept(new InputFile.Unusable(
                        new SourcePath(source, ""),
                        ShownPath.of(path),
                        new Rejection(
                                ReportCode.ARCHIVE_UNREADABLE,
                                "the archive is damaged or of another kind; pack or download it again",
                                0,
                                0)));
            }
        }
    }

    private Archive open() throws IOException {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".zip") ? new ZipArchive(path) : new TarArchive(path);
    }

    private @Nullable InputFile file(Archive.Entry entry, Pass pass) {
        var shownAs = ShownPath.of(path, entry.name());
        var names = new ArrayList<String>();
        for (var name : entry.name().replace('\\', '/').split("/", -1)) {
            if (name.equals("..")) {
                return pass == Pass.CATALOG
                        ? null
                        : new InputFile.Unusable(new SourcePath(source, ""), shownAs, InputFolder.invalidPath("'..'"));
            }
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        if (names.isEmpty() || names.stream().anyMatch(InputFolder::isHidden)) {
            return null;
        }
        var folder = InputFolder.of(List.of(), names.subList(0, names.size() - 1), source);
        return folder.file(names.getLast(), shownAs, entry.bytes(), pass);
    }
}

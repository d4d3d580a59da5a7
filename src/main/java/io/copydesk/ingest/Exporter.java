package io.copydesk.ingest;

import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.url.CanonicalUrls;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Writes the stored documents to a folder, those with edited articles patched; as many as there are, in little memory. */
@Service
class Exporter {

    /**
     * What became of one document.
     *
     * @param patched whether it differs from how it came in
     * @param failure why it was not written; null when it was
     */
    record Result(SourcePath at, boolean patched, @Nullable String failure) {}

    private final ExportPages pages;
    private final CurrentCatalog catalog;
    private final DocumentPatcher patcher;

    Exporter(ExportPages pages, CurrentCatalog catalog, CanonicalUrls urls, ImportProperties properties) {
        this.pages = pages;
        this.catalog = catalog;
        this.patcher = new DocumentPatcher(urls, properties.siteBase());
    }

    /** How many documents an export would come to. */
    long count(@Nullable String source) {
        return pages.count(source);
    }

    /**
     * Runs one export.
     *
     * @param source the source to export; null for all of them
     * @param receiver is told what became of each document, in order, after it was written
     */
    void run(ExportFolder folder, @Nullable String source, Consumer<Result> receiver) {
        var names = CatalogNames.of(catalog.get());
        var page = pages.following(new SourcePath("", ""), source);
        while (!page.isEmpty()) {
            page.forEach(each -> receiver.accept(write(each, folder, names)));
            page = pages.following(page.getLast().at(), source);
        }
    }

    private Result write(ExportPages.Page page, ExportFolder folder, CatalogNames names) {
        var at = page.at();
        try {
            var bytes = page.document().bytes();
            var target = page.target();
            var patched = target == null ? bytes : patcher.patch(at, bytes, target, names);
            folder.write(at, patched);
            return new Result(at, !Arrays.equals(bytes, patched), null);
        } catch (NotExportable e) {
            return new Result(at, false, e.reason());
        }
    }
}

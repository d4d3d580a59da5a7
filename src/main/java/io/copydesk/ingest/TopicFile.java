package io.copydesk.ingest;

import io.copydesk.catalog.TopicDescription;
import java.net.URI;
import java.util.List;

/** Reads topic files; may be used by several threads at once. */
final class TopicFile {

    TopicFile(URI siteBase) {}

    /** @throws Rejected when the file describes no topic */
    TopicDescription parse(SourcePath at, byte[] bytes) {
        return new TopicDescription(at.path(), at.path(), null, null, null, List.of(), List.of(), List.of(), "");
    }
}

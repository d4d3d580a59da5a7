package io.copydesk.ingest;

import java.net.URI;
import java.util.List;

/** Reads organisation files; may be used by several threads at once. */
final class OrganizationFile {

    OrganizationFile(URI siteBase) {}

    /** @throws Rejected when the file describes no organisation */
    OrganizationEntry parse(SourcePath at, byte[] bytes) {
        return new OrganizationEntry(at.path(), at.path(), List.of());
    }
}

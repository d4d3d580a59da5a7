package io.copydesk.ingest;

import io.copydesk.desk.Image;
import java.util.List;

/**
 * A provider as its organisation file describes it.
 *
 * @param domain in lower case
 */
record OrganizationEntry(String domain, String name, List<Image> images) {

    OrganizationEntry {
        images = List.copyOf(images);
    }
}

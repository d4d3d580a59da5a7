package io.copydesk.ingest;

import io.copydesk.desk.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider as one document speaks of it.
 *
 * @param domain in lower case
 * @param name as the document gives it; null when it gives none
 */
record ProviderMention(String domain, @Nullable String name, List<Image> images) {

    ProviderMention {
        images = List.copyOf(images);
    }
}

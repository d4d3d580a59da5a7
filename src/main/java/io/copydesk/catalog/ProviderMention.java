package io.copydesk.catalog;

import io.copydesk.content.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a document names its provider.
 *
 * @param domain lower case
 * @param name null when the document only gives an address
 * @param images logos, possibly none
 */
public record ProviderMention(String domain, @Nullable String name, List<Image> images) {

    public ProviderMention {
        images = List.copyOf(images);
    }
}

package io.copydesk.catalog;

import io.copydesk.content.Image;
import java.util.List;

/**
 * What an organisation file says of a provider.
 *
 * @param domain lower case
 * @param images logos; when empty, those that documents brought stay
 */
public record ProviderDescription(String domain, String name, List<Image> images) {

    public ProviderDescription {
        images = List.copyOf(images);
    }
}

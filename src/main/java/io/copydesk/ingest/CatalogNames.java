package io.copydesk.ingest;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.ProviderMention;
import io.copydesk.catalog.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What documents call topics and providers, and what those are here. */
interface CatalogNames extends TopicNames {

    /** The name of the topic with this slug; null when there is none. */
    @Nullable
    String topicName(String slug);

    /** The provider with this domain, which has no name when it is not known. */
    ProviderMention provider(String domain);

    static CatalogNames of(Catalog catalog) {
        return new CatalogNames() {

            @Override
            public @Nullable String slugOf(String name) {
                return catalog.topicNamed(name).map(Topic::slug).orElse(null);
            }

            @Override
            public @Nullable String topicName(String slug) {
                return catalog.topic(slug).map(Topic::name).orElse(null);
            }

            @Override
            public ProviderMention provider(String domain) {
                return catalog.provider(domain)
                        .map(provider -> new ProviderMention(domain, provider.name(), provider.images()))
                        .orElseGet(() -> new ProviderMention(domain, null, List.of()));
            }
        };
    }
}

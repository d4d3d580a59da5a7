package io.copydesk.ingest;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Provider;
import io.copydesk.catalog.ProviderMention;
import io.copydesk.content.Related;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** How a run's documents name the providers that nobody has named for good. */
final class ProviderNames {

    private final Set<String> known = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    ProviderNames(Catalog catalog) {
        for (Provider provider : catalog.providers()) {
            known.add(provider.domain());
            if (!provider.isNamedProvisionally()) {
                named.add(provider.domain());
            }
        }
    }

    /** The providers that these documents speak of and that are not in the catalog yet, each once; then they are known. */
    List<ProviderMention> unknownIn(List<PreparedDocument> documents) {
        return documents.stream()
                .flatMap(document -> Stream.concat(
                        Stream.ofNullable(document.parsed().provider()),
                        document.parsed().content().related().stream().flatMap(ProviderNames::mentioned)))
                .filter(mention -> known.add(mention.domain()))
                .toList();
    }

    private static Stream<ProviderMention> mentioned(Related related) {
        return related.providerDomain() == null
                ? Stream.of()
                : Stream.of(new ProviderMention(related.providerDomain(), related.providerName(), List.of()));
    }

    void count(List<PreparedDocument> documents) {
        for (var document : documents) {
            var mention = document.parsed().provider();
            if (mention != null && mention.name() != null && !named.contains(mention.domain())) {
                counts.computeIfAbsent(mention.domain(), domain -> new LinkedHashMap<>())
                        .merge(mention.name(), 1, Integer::sum);
            }
        }
    }

    /** What most documents call each of the providers; of equally frequent names, the one that came first. */
    Map<String, String> mostUsed() {
        Map<String, String> names = new HashMap<>();
        counts.forEach((domain, byName) -> {
            String most = "";
            int highest = 0;
            for (var name : byName.entrySet()) {
                if (name.getValue() > highest) {
                    highest = name.getValue();
                    most = name.getKey();
                }
            }
            names.put(domain, most);
        });
        return names;
    }
}

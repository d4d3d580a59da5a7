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
import java.util.Set;
import java.util.stream.Stream;

/** How a run's documents name the providers that nobody has named for good. */
final class ProviderNames {

    private final Set<String> known = new HashSet<>();
    private final Set<String> pictured = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    ProviderNames(Catalog catalog) {
        for (Provider provider : catalog.providers()) {
            known.add(provider.domain());
            if (!provider.images().isEmpty()) {
                pictured.add(provider.domain());
            }
            if (!provider.isNamedProvisionally()) {
                named.add(provider.domain());
            }
        }
    }

    /**
     * The providers that these documents speak of and that are not in the catalog yet, each once, and the first logos of
     * those that have none; then they are known.
     */
    List<ProviderMention> newIn(List<PreparedDocument> documents) {
        return documents.stream()
                .flatMap(document -> Stream.concat(
                        Stream.ofNullable(document.parsed().provider()),
                        document.parsed().content().related().stream().flatMap(ProviderNames::mentioned)))
                .filter(this::isNew)
                .toList();
    }

    private boolean isNew(ProviderMention mention) {
        boolean added = known.add(mention.domain());
        return (!mention.images().isEmpty() && pictured.add(mention.domain())) || added;
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

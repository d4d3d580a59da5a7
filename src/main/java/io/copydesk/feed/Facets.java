package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.content.ArticleType;
import io.copydesk.search.Search;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts the articles of a whole list by what they have in common. */
@Component
class Facets {

    private static final Comparator<Facet.Bucket> MOST_FIRST =
            Comparator.comparingInt(Facet.Bucket::count).reversed().thenComparing(Facet.Bucket::key);

    private final Search search;

    Facets(Search search) {
        this.search = search;
    }

    /** The facets in the order of these fields, each with at most {@code top} values. */
    List<Facet> of(ArticleConnection articles, Collection<FacetField> fields, int top, Catalog catalog) {
        var filter = articles.filter();
        // fields that the filter says nothing of are counted together
        Map<FeedFilter, Set<FacetField>> alike = new LinkedHashMap<>();
        fields.forEach(field -> alike.computeIfAbsent(
                        articles.refinable() ? field.widened(filter) : filter, each -> new LinkedHashSet<>())
                .add(field));
        Map<FacetField, Facet> facets = new EnumMap<>(FacetField.class);
        alike.forEach((widened, together) -> {
            var columns = together.stream().map(FacetField::column).collect(Collectors.toSet());
            var counts = search.tally(articles.search(), catalog, widened.conditions(), columns);
            together.forEach(field ->
                    facets.put(field, facet(field, Objects.requireNonNull(counts.get(field.column())), top, catalog)));
        });
        return fields.stream()
                .distinct()
                .map(field -> Objects.requireNonNull(facets.get(field)))
                .toList();
    }

    private static Facet facet(FacetField field, Map<String, Integer> counts, int top, Catalog catalog) {
        return new Facet(
                field,
                counts.entrySet().stream()
                        .flatMap(entry -> bucket(field, entry.getKey(), entry.getValue(), catalog))
                        .sorted(MOST_FIRST)
                        .limit(top)
                        .toList());
    }

    private static Stream<Facet.Bucket> bucket(FacetField field, String value, int count, Catalog catalog) {
        return switch (field) {
            case TOPIC ->
                catalog.topic(Integer.parseInt(value)).stream()
                        .map(topic -> new Facet.Bucket(topic.slug(), topic.name(), count));
            case PROVIDER ->
                catalog.provider(-Integer.parseInt(value)).stream()
                        .map(provider -> new Facet.Bucket(provider.domain(), provider.name(), count));
            case TYPE -> Stream.of(new Facet.Bucket(value, label(ArticleType.valueOf(value)), count));
            case YEAR -> Stream.of(new Facet.Bucket(value, value, count));
        };
    }

    private static String label(ArticleType type) {
        return type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT);
    }
}

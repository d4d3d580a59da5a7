package io.copydesk.graphql;

import graphql.GraphQLContext;
import io.copydesk.url.UrlKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the answer to a request is made of, noted by whoever reads it: an answer is as good as new until something of it
 * changes. All answers depend on the catalog besides.
 */
public final class Dependencies {

    /** The header with {@link #tags}, for proxies that can be told to drop some of what they keep. */
    public static final String HEADER = "Cache-Tag";

    /** One thing that can change. */
    public sealed interface Dependency {}

    /** What the public sees of an article, if anything. */
    public record OfArticle(UUID id) implements Dependency {}

    /** Which articles are in a list: 0 has everything, n is topic n, -n provider n. */
    public record InList(int number) implements Dependency {}

    /** Which article is found under a slug. */
    public record UnderSlug(String slug) implements Dependency {}

    /** Which article is shown for an address. */
    public record AtAddress(UrlKey address) implements Dependency {}

    /** What cannot be told apart further. */
    public enum Whole implements Dependency {
        /** The scores of articles, as lists are ordered and filtered by them. */
        SCORES,
        /** This node's search index. */
        SEARCH
    }

    private static final String ALL = "all";
    private static final String CATALOG = "catalog";

    /** Where several lists with their articles would not fit in, the lists alone have to do. */
    private static final int LONGEST_TAGS = 4_000;

    private final Set<Dependency> all = ConcurrentHashMap.newKeySet();
    private final Map<Integer, String> lists = new ConcurrentHashMap<>();
    private volatile boolean forEverybody;
    private volatile boolean unknown;

    /** Those of the answer that is being made. */
    public static Dependencies of(GraphQLContext request) {
        return request.<Dependencies>getOrEmpty(Dependencies.class).orElseGet(Dependencies::new);
    }

    public void on(Dependency dependency) {
        all.add(dependency);
    }

    /**
     * Depends on which articles are in a list.
     *
     * @param name the global id of the topic or provider whose list it is
     */
    public void onList(int number, String name) {
        lists.put(number, name);
        all.add(new InList(number));
    }

    public void onAllArticles() {
        onList(0, ALL);
    }

    /** Depends on what no list of changes tells: the answer is good for this moment. */
    public void onTheUnknown() {
        unknown = true;
    }

    /** All of what was asked is the same for everybody; without this it is for the caller alone. */
    public void areForEverybody() {
        forEverybody = true;
    }

    boolean isForEverybody() {
        return forEverybody;
    }

    /** Whether it can be known that the answer is as good as new. */
    public boolean canBeFollowed() {
        return forEverybody && !unknown;
    }

    public Set<Dependency> all() {
        return all;
    }

    /** What a proxy may file the answer under: global ids, with commas between them. */
    public String tags() {
        var sortedLists = new TreeMap<>(lists).values();
        var articles = all.stream()
                .<String>mapMulti((dependency, ids) -> {
                    if (dependency instanceof OfArticle(var id)) {
                        ids.accept(new GlobalId("Article", id.toString()).encoded());
                    }
                })
                .sorted();
        var tags = Stream.of(Stream.of(CATALOG), sortedLists.stream(), articles)
                .flatMap(each -> each)
                .collect(Collectors.joining(","));
        return tags.length() <= LONGEST_TAGS
                ? tags
                : Stream.concat(Stream.of(CATALOG, ALL), sortedLists.stream())
                        .distinct()
                        .collect(Collectors.joining(","));
    }
}

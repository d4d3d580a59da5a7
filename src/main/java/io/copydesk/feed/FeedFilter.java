package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Provider;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.Topic;
import io.copydesk.content.ArticleType;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.search.Column;
import io.copydesk.search.Conditions;
import io.copydesk.search.SearchText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are in a feed: all conditions hold together, and an empty list sets none. Two filters that mean the same
 * are equal: their lists are sorted and without repetition.
 *
 * @param topics ids; any of them, or of the topics below, will do
 * @param notTopics ids
 * @param providers ids
 * @param notProviders ids
 * @param types names of {@link ArticleType}s
 * @param sensitivity names of {@link Sensitivity}s
 * @param publishedAfter exclusive
 * @param publishedBefore exclusive
 * @param locale in lower case
 */
public record FeedFilter(
        List<Integer> topics,
        List<Integer> notTopics,
        List<Integer> providers,
        List<Integer> notProviders,
        List<String> types,
        List<String> categories,
        List<String> sensitivity,
        @Nullable Instant publishedAfter,
        @Nullable Instant publishedBefore,
        @Nullable Integer minQuality,
        @Nullable Integer minHeat,
        @Nullable String locale,
        @Nullable Boolean hasImage) {

    /** How many values a list may have that opens ranges of the index or is compared with each entry. */
    static final int MOST_VALUES = 10;
    /** How many topics or providers may be excluded. */
    static final int MOST_EXCLUSIONS = 50;

    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z0-9-]{1,35}");

    /** Everything. */
    public static final FeedFilter ALL = of(List.of(), List.of());

    /** What is in this topic and those below it. */
    public static FeedFilter of(Topic topic) {
        return of(List.of(topic.id()), List.of());
    }

    /** What comes from this provider. */
    public static FeedFilter of(Provider provider) {
        return of(List.of(), List.of(provider.id()));
    }

    private static FeedFilter of(List<Integer> topics, List<Integer> providers) {
        return new FeedFilter(
                topics, List.of(), providers, List.of(), List.of(), List.of(), List.of(), null, null, null, null, null,
                null);
    }

    /**
     * What a client's filter means.
     *
     * @throws RequestRefused UNKNOWN_TOPIC, UNKNOWN_PROVIDER, TOO_MANY_VALUES or INVALID_FILTER
     */
    static FeedFilter of(@Nullable ArticleFilter written, Catalog catalog) {
        if (written == null) {
            return ALL;
        }
        return new FeedFilter(
                topics("topics", written.topics(), MOST_VALUES, catalog),
                topics("notTopics", written.notTopics(), MOST_EXCLUSIONS, catalog),
                providers("providers", written.providers(), MOST_VALUES, catalog),
                providers("notProviders", written.notProviders(), MOST_EXCLUSIONS, catalog),
                sorted(values(written.types()).map(ArticleType::name)),
                sorted(limited("categories", written.categories(), MOST_VALUES)),
                sorted(values(written.sensitivity()).map(Sensitivity::name)),
                written.publishedAfter(),
                written.publishedBefore(),
                written.minQuality(),
                written.minHeat(),
                locale(written.locale()),
                written.hasImage());
    }

    /** What of it stands in a category. */
    public FeedFilter in(String category) {
        return with(topics, providers, types, List.of(category), publishedAfter, publishedBefore);
    }

    /** What of it was published after this. */
    public FeedFilter publishedAfter(Instant instant) {
        return with(topics, providers, types, categories, instant, publishedBefore);
    }

    FeedFilter withoutTopics() {
        return with(List.of(), providers, types, categories, publishedAfter, publishedBefore);
    }

    FeedFilter withoutProviders() {
        return with(topics, List.of(), types, categories, publishedAfter, publishedBefore);
    }

    FeedFilter withoutTypes() {
        return with(topics, providers, List.of(), categories, publishedAfter, publishedBefore);
    }

    FeedFilter withoutDates() {
        return with(topics, providers, types, categories, null, null);
    }

    /** The same but for these. */
    private FeedFilter with(
            List<Integer> topics,
            List<Integer> providers,
            List<String> types,
            List<String> categories,
            @Nullable Instant publishedAfter,
            @Nullable Instant publishedBefore) {
        return new FeedFilter(
                topics,
                notTopics,
                providers,
                notProviders,
                types,
                categories,
                sensitivity,
                publishedAfter,
                publishedBefore,
                minQuality,
                minHeat,
                locale,
                hasImage);
    }

    /** The first microsecond that is later than {@code publishedAfter}. */
    long earliest() {
        return publishedAfter == null ? Long.MIN_VALUE : microseconds(publishedAfter) + 1;
    }

    /** The last microsecond that begins earlier than {@code publishedBefore}. */
    long latest() {
        return publishedBefore == null ? Long.MAX_VALUE : microseconds(publishedBefore.plusNanos(999)) - 1;
    }

    private static long microseconds(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }

    /** Whether an article is in the feed: what {@link FeedPages} asks the database, asked of one that is there already. */
    boolean matches(PublishedArticle article) {
        var card = article.card();
        var content = card.content();
        long published = microseconds(card.publishedDateTime());
        int provider = article.provider().id();
        var lists = article.catalog().withAncestors(content.topics()).stream()
                .map(Topic::id)
                .toList();
        return (topics.isEmpty() || topics.stream().anyMatch(lists::contains))
                && notTopics.stream().noneMatch(lists::contains)
                && (providers.isEmpty() || providers.contains(provider))
                && !notProviders.contains(provider)
                && (types.isEmpty() || types.contains(content.type().name()))
                && (categories.isEmpty() || categories.contains(article.category()))
                && (sensitivity.isEmpty()
                        || sensitivity.contains(card.sensitivity().name()))
                && published >= earliest()
                && published <= latest()
                && isAtLeast(minQuality, card.quality())
                && isAtLeast(minHeat, card.heat())
                && (locale == null || locale.equals(content.locale()))
                && (hasImage == null || hasImage == !content.images().isEmpty());
    }

    private static boolean isAtLeast(@Nullable Integer least, @Nullable Integer score) {
        return least == null || (score != null && score >= least);
    }

    /** The same for the search index. */
    Conditions conditions() {
        var conditions = new Conditions()
                .any(Column.LIST, topics)
                .none(Column.LIST, notTopics)
                .any(Column.LIST, listsOf(providers))
                .none(Column.LIST, listsOf(notProviders))
                .any(Column.TYPE, types)
                .any(Column.CATEGORY, categories)
                .any(Column.SENSITIVITY, sensitivity)
                .any(Column.LOCALE, locale == null ? List.of() : List.of(locale))
                .any(Column.HAS_IMAGE, hasImage == null ? List.of() : List.of(hasImage));
        if (publishedAfter != null || publishedBefore != null) {
            conditions.between(Column.PUBLISHED, earliest(), latest());
        }
        if (minQuality != null) {
            conditions.between(Column.QUALITY, minQuality, Long.MAX_VALUE);
        }
        if (minHeat != null) {
            conditions.between(Column.HEAT, minHeat, Long.MAX_VALUE);
        }
        return conditions;
    }

    /** The lists that have all articles of the feed between them: of the topics, else of the providers, else the list of all. */
    List<Integer> lists() {
        if (!topics.isEmpty()) {
            return topics;
        }
        return providers.isEmpty() ? List.of(0) : listsOf(providers);
    }

    /**
     * Says what it depends on which articles match.
     *
     * @param search what they have to say besides; null when they may say anything
     */
    void note(Dependencies dependencies, Catalog catalog, @Nullable SearchText search) {
        if (search != null) {
            // what was taken down is found on no node, not even for a moment
            dependencies.onTheUnknown();
            dependencies.onAllArticles();
        } else {
            lists().forEach(list -> note(dependencies, catalog, list));
        }
        if (minQuality != null || minHeat != null) {
            dependencies.on(Dependencies.Whole.SCORES);
        }
    }

    private static void note(Dependencies dependencies, Catalog catalog, int list) {
        if (list == 0) {
            dependencies.onAllArticles();
        } else if (list > 0) {
            dependencies.onList(
                    list, TopicController.globalId(catalog.topic(list).orElseThrow()));
        } else {
            dependencies.onList(
                    list, ProviderController.globalId(catalog.provider(-list).orElseThrow()));
        }
    }

    /** Lists of providers have the numbers below zero. */
    static List<Integer> listsOf(List<Integer> providers) {
        return providers.stream().map(id -> -id).toList();
    }

    /** Says the same of two filters exactly when they are equal. */
    public String fingerprint() {
        return Stream.of(
                        text(topics),
                        text(notTopics),
                        text(providers),
                        text(notProviders),
                        text(types),
                        text(categories),
                        text(sensitivity),
                        publishedAfter,
                        publishedBefore,
                        minQuality,
                        minHeat,
                        text(locale == null ? List.of() : List.of(locale)),
                        hasImage)
                .map(String::valueOf)
                .collect(Collectors.joining(";"));
    }

    /** With the length of each value, so that no value can look like several. */
    private static String text(List<?> values) {
        return values.stream()
                .map(String::valueOf)
                .map(value -> value.length() + ":" + value)
                .collect(Collectors.joining(","));
    }

    private static @Nullable String locale(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        if (!LANGUAGE_TAG.matcher(tag).matches()) {
            throw new RequestRefused("INVALID_FILTER", "`locale` must be a language tag such as en-us.");
        }
        return tag.toLowerCase(Locale.ROOT);
    }

    private static List<Integer> topics(
            String argument, @Nullable Collection<String> slugs, int most, Catalog catalog) {
        return ids(
                argument, slugs, most, catalog::topic, Topic::id, "UNKNOWN_TOPIC", "There is no topic with the slug");
    }

    private static List<Integer> providers(
            String argument, @Nullable Collection<String> domains, int most, Catalog catalog) {
        return ids(
                argument,
                domains,
                most,
                domain -> catalog.publicProvider(domain.toLowerCase(Locale.ROOT)),
                Provider::id,
                "UNKNOWN_PROVIDER",
                "There is no provider with the domain");
    }

    private static <T> List<Integer> ids(
            String argument,
            @Nullable Collection<String> names,
            int most,
            Function<String, Optional<T>> find,
            Function<T, Integer> id,
            String code,
            String problem) {
        return sorted(limited(argument, names, most)
                .<Integer>map(name -> find.apply(name)
                        .map(id)
                        .orElseThrow(() -> new RequestRefused(
                                code, "%s '%s' (`%s`).".formatted(problem, shown(name), argument)))));
    }

    private static Stream<String> limited(String argument, @Nullable Collection<String> values, int most) {
        if (values != null && values.size() > most) {
            throw new RequestRefused(
                    "TOO_MANY_VALUES",
                    "`%s` takes at most %d values; %d were given.".formatted(argument, most, values.size()));
        }
        return values(values);
    }

    private static <T> Stream<T> values(@Nullable Collection<T> values) {
        return values == null ? Stream.empty() : values.stream();
    }

    private static <T extends Comparable<T>> List<T> sorted(Stream<T> values) {
        return values.distinct().sorted().toList();
    }

    private static String shown(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }
}

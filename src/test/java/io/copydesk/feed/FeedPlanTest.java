package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How the database finds the articles of a page, whatever the filter, in each order: as one range of the index that has that
 * order, from where the page begins, and never by sorting what was found.
 */
@DeskTest
class FeedPlanTest {

    private static final int ARTICLES = 4_000;
    private static final int TOPICS = 5;

    private static final Map<FeedOrder, String> INDEXES = Map.of(
            FeedOrder.NEWEST, "PRIMARY",
            FeedOrder.OLDEST, "PRIMARY",
            FeedOrder.HOT, "feed_entry_hot",
            FeedOrder.QUALITY, "feed_entry_quality");

    @Autowired
    Published published;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate batches;

    private boolean isMySql;
    private List<Integer> topics = List.of();
    private List<Integer> providers = List.of();

    @BeforeEach
    void fill() {
        var one = published
                .article("Bees")
                .topics("topic-0", "topic-1", "topic-2", "topic-3", "topic-4")
                .publish();
        published.article("Wasps").by("other.example").publish();
        isMySql = Boolean.TRUE.equals(batches.execute((java.sql.Connection connection) ->
                connection.getMetaData().getDatabaseProductName().equals("MySQL")));
        topics = jdbc.sql("select id from topic order by id")
                .query((row, number) -> row.getInt(1))
                .list();
        providers = jdbc.sql("select id from provider order by id")
                .query((row, number) -> row.getInt(1))
                .list();
        var random = new Random(1);
        List<byte[]> ids = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            ids.add(bytes(new UUID(random.nextLong(), random.nextLong())));
        }
        copy("article", "id", one, ids, Map.of("slug", "slug"));
        copy("revision", "id", one, ids, Map.of("article_id", "id", "published_article_id", "", "open_article_id", ""));
        copy(
                "publication",
                "article_id",
                one,
                ids,
                Map.of("revision_id", "id", "slug", "slug", "shown_url_key", "", "url_key", ""));
        List<Object[]> entries = new ArrayList<>();
        for (var id : ids) {
            long published = random.nextLong(1_700_000_000_000_000L);
            int provider = providers.get(random.nextInt(providers.size()));
            var lists = Stream.of(0, -provider, topics.get(random.nextInt(TOPICS)));
            lists.forEach(list -> entries.add(new Object[] {
                list,
                published,
                id,
                published / 1_000,
                random.nextLong(100),
                random.nextInt(100),
                provider,
                "ARTICLE",
                "news",
                random.nextInt(5) == 0 ? "SENSITIVE" : "STANDARD",
                "en-us",
                random.nextBoolean(),
                1
            }));
        }
        batches.batchUpdate(
                "insert into feed_entry (list_id, published_key, article_id, hot_key, quality_key, heat, provider_id,"
                        + " type, category, sensitivity, locale, has_image, card_number)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries);
        batches.execute(isMySql ? "analyze table feed_entry" : "analyze");
    }

    @Test
    void is_a_range_of_the_index_of_the_order() {
        for (var order : INDEXES.keySet()) {
            filters().forEach((name, filter) -> {
                for (boolean backwards : List.of(false, true)) {
                    for (var after : Arrays.asList(null, new Position(1_600_000_000_000L, new UUID(1, 2)))) {
                        var query = new FeedQuery(
                                filter,
                                null,
                                null,
                                order,
                                true,
                                20,
                                backwards,
                                backwards ? null : after,
                                backwards ? after : null);
                        check(query, "%s %s %s %s".formatted(order, name, backwards, after));
                    }
                }
            });
        }
    }

    private void check(FeedQuery query, String name) {
        var statement = FeedPages.statement(List.of(query));
        var plan = jdbc.sql((isMySql ? "explain format=tree " : "explain ") + statement.text())
                .params(statement.values())
                .query(String.class)
                .single();
        int ranges = query.filter().lists().size();
        if (isMySql) {
            // a range of dates or scores may be so narrow that sorting it is less than reading another one in order
            boolean mayBeNarrow =
                    query.filter().publishedAfter() != null || query.filter().minQuality() != null;
            var index = mayBeNarrow ? "(PRIMARY|feed_entry_hot|feed_entry_quality)" : INDEXES.get(query.order());
            assertThat(plan.split("on e using " + index + "\\b", -1))
                    .as("%s: %s", name, plan)
                    .hasSize(ranges + 1);
            assertThat(plan).as(name).doesNotContain("Table scan on e", "Table scan on x");
            if (!mayBeNarrow) {
                assertThat(plan).as(name).doesNotContain("Sort");
            }
        } else {
            assertThat(plan.split("index sorted", -1)).as("%s: %s", name, plan).hasSize(ranges + 1);
        }
    }

    /** Each condition that a filter can have, alone and in a topic, and all of them together. */
    private Map<String, FeedFilter> filters() {
        Map<String, FeedFilter> filters = new LinkedHashMap<>();
        Map<String, UnaryOperator<Conditions>> conditions = new LinkedHashMap<>();
        conditions.put("anything", any -> any);
        conditions.put("without topics", any -> any.with("notTopics", List.of(topics.getLast())));
        conditions.put("without providers", any -> any.with("notProviders", List.of(providers.getFirst())));
        conditions.put("types", any -> any.with("types", List.of("ARTICLE", "VIDEO")));
        conditions.put("categories", any -> any.with("categories", List.of("news")));
        conditions.put("sensitivity", any -> any.with("sensitivity", List.of("STANDARD")));
        conditions.put(
                "dates", any -> any.with("after", Instant.EPOCH).with("before", Instant.parse("2030-01-01T00:00:00Z")));
        conditions.put("quality", any -> any.with("quality", 40));
        conditions.put("heat", any -> any.with("heat", 40));
        conditions.put("locale", any -> any.with("locale", "en-us"));
        conditions.put("image", any -> any.with("image", true));
        conditions.put(
                "all",
                any -> conditions.entrySet().stream()
                        .filter(each -> !each.getKey().equals("all"))
                        .reduce(any, (one, each) -> each.getValue().apply(one), (one, same) -> one));
        conditions.forEach((name, condition) -> {
            filters.put(name, condition.apply(new Conditions(Map.of())).filter());
            filters.put(
                    name + " in a topic",
                    condition
                            .apply(new Conditions(Map.of("topics", topics.subList(0, 1))))
                            .filter());
        });
        filters.put("two topics", new Conditions(Map.of("topics", topics.subList(0, 2))).filter());
        filters.put("a provider", new Conditions(Map.of("providers", providers.subList(0, 1))).filter());
        filters.put(
                "a provider in a topic",
                new Conditions(Map.of("topics", topics.subList(0, 1), "providers", providers.subList(0, 1))).filter());
        return filters;
    }

    private record Conditions(Map<String, Object> values) {

        Conditions with(String name, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(values);
            more.put(name, value);
            return new Conditions(more);
        }

        FeedFilter filter() {
            return new FeedFilter(
                    numbers("topics"),
                    numbers("notTopics"),
                    numbers("providers"),
                    numbers("notProviders"),
                    texts("types"),
                    texts("categories"),
                    texts("sensitivity"),
                    (Instant) values.get("after"),
                    (Instant) values.get("before"),
                    (Integer) values.get("quality"),
                    (Integer) values.get("heat"),
                    (String) values.get("locale"),
                    (Boolean) values.get("image"));
        }

        @SuppressWarnings("unchecked")
        private List<Integer> numbers(String name) {
            return (List<Integer>) values.getOrDefault(name, List.of());
        }

        @SuppressWarnings("unchecked")
        private List<String> texts(String name) {
            return (List<String>) values.getOrDefault(name, List.of());
        }
    }

    /**
     * Copies a row, once for each id.
     *
     * @param others columns with another value: the id, a slug of its own, or nothing
     */
    private void copy(String table, String key, UUID of, List<byte[]> ids, Map<String, String> others) {
        var where = table.equals("revision") ? "article_id" : key;
        var row = jdbc.sql("select * from " + table + " where " + where + " = ?")
                .param(bytes(of))
                .query()
                .singleRow();
        var columns = row.keySet().stream()
                .filter(column -> !"".equals(others.get(column.toLowerCase(java.util.Locale.ROOT))))
                .toList();
        batches.batchUpdate(
                "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                        + "?, ".repeat(columns.size() - 1) + "?)",
                ids.stream()
                        .map(id -> columns.stream()
                                .map(column -> value(
                                        column.toLowerCase(java.util.Locale.ROOT), key, id, row.get(column), others))
                                .toArray())
                        .toList());
    }

    private static @Nullable Object value(
            String column, String key, byte[] id, @Nullable Object copied, Map<String, String> others) {
        if (column.equals(key) || "id".equals(others.get(column))) {
            return id;
        }
        return "slug".equals(others.get(column))
                ? "s" + new UUID(ByteBuffer.wrap(id).getLong(), 1) + id[15] + id[14]
                : copied;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}

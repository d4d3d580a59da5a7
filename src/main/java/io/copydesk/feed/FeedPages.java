package io.copydesk.feed;

import io.copydesk.binary.Uuids;
import io.copydesk.graphql.BoundedCount;
import io.copydesk.publication.Card;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads feeds from {@code feed_entry}, any number of them with one statement. The lists of the topics, else of the
 * providers, else the list of all drive; each is read as one limited range of an index that has the feed's order, and the
 * ranges are united here. So a page costs the same at any depth. The other conditions are columns of the entry, but for
 * excluded topics, which are probes.
 */
@Repository
class FeedPages {

    private final JdbcClient jdbc;

    FeedPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where the articles of each page stand, in the page's reading direction; one more than its size when more follow.
     *
     * @param cards gets the number of each article's card
     */
    Map<FeedQuery, List<Position>> read(Collection<FeedQuery> queries, Map<UUID, Long> cards) {
        var asked = List.copyOf(queries);
        var sql = statement(asked);
        Map<FeedQuery, List<Position>> found = new HashMap<>();
        asked.forEach(query -> found.put(query, new ArrayList<>()));
        jdbc.sql(sql.text()).params(sql.values()).query(row -> {
            var position = Position.of(row.getLong("sort_key"), row.getBytes("article_id"));
            cards.put(position.article(), row.getLong("card_number"));
            found.computeIfAbsent(asked.get(row.getInt("number")), query -> new ArrayList<>())
                    .add(position);
        });
        found.replaceAll(FeedPages::united);
        return found;
    }

    /**
     * A page of the newest articles behind so many others, which are counted; one more than its size when more follow.
     *
     * @param filter of one list
     * @param cards gets the number of each article's card
     */
    List<Position> skipping(int skipped, FeedFilter filter, int size, Map<UUID, Long> cards) {
        var sql = new Sql()
                .add("select e.published_key, e.article_id, e.card_number from feed_entry e where ")
                .in("e.list_id", filter.lists());
        conditions(sql, filter, null);
        sql.add(" order by e.list_id desc, e.published_key desc, e.article_id desc")
                .add(" limit ?", size + 1)
                .add(" offset ?", skipped);
        List<Position> found = new ArrayList<>();
        jdbc.sql(sql.text()).params(sql.values()).query(row -> {
            var position = Position.of(row.getLong(1), row.getBytes(2));
            cards.put(position.article(), row.getLong(3));
            found.add(position);
        });
        return found;
    }

    /** The lists that have any article: 0 has everything, n is topic n, -n provider n. */
    Set<Integer> lists() {
        return Set.copyOf(jdbc.sql("select distinct list_id from feed_entry")
                .query(Integer.class)
                .list());
    }

    /** What is sent to the database for these pages. */
    static Sql statement(List<FeedQuery> asked) {
        var sql = new Sql();
        for (int number = 0; number < asked.size(); number++) {
            for (int list : asked.get(number).filter().lists()) {
                range(sql, number, list, asked.get(number));
            }
        }
        return sql;
    }

    /** How many articles each feed has, up to its bound. */
    Map<CountQuery, BoundedCount> count(Collection<CountQuery> queries) {
        var asked = List.copyOf(queries);
        var sql = new Sql();
        for (int number = 0; number < asked.size(); number++) {
            var query = asked.get(number);
            var lists = query.filter().lists();
            sql.branch()
                    .add("select " + number + " as number, count(*) as matches from (select ")
                    // an article may be in several of the lists
                    .add(lists.size() > 1 ? "distinct " : "")
                    .add("e.article_id from feed_entry e where ")
                    .in("e.list_id", lists);
            conditions(sql, query.filter(), query.selection());
            sql.add(" limit ?", query.upTo() + 1).add(") counted)");
        }
        Map<CountQuery, BoundedCount> found = new HashMap<>();
        jdbc.sql(sql.text()).params(sql.values()).query(row -> {
            var query = asked.get(row.getInt("number"));
            int matches = row.getInt("matches");
            found.put(query, BoundedCount.of(matches, query.upTo()));
        });
        return found;
    }

    /** Those of these articles that are shown, and whether they match. */
    List<Feeds.Shown> shown(FeedFilter filter, Collection<UUID> articles) {
        var sql = new Sql().add("select e.article_id, e.card_number, e.published_key, p.updated_date_time, ");
        matches(sql, filter);
        sql.add(" as matches from feed_entry e join publication p on p.article_id = e.article_id"
                        + " where e.list_id = 0 and ")
                .in("e.article_id", articles.stream().map(Uuids::bytes).toList());
        return jdbc.sql(sql.text())
                .params(sql.values())
                .query((row, number) -> new Feeds.Shown(
                        Uuids.uuid(row.getBytes("article_id")),
                        Card.version(row.getLong("card_number")),
                        row.getLong("published_key"),
                        row.getObject("updated_date_time", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        row.getInt("matches") == 1))
                .list();
    }

    /** The newest of a selection that match, or of those that do not. */
    List<Feeds.Place> newest(FeedFilter filter, Selection selection, boolean matching, int from, int most) {
        var sql = selected("e.published_key, e.article_id", filter, selection, matching);
        sql.add(" order by e.published_key desc, e.article_id desc limit " + most + " offset " + from);
        return jdbc.sql(sql.text())
                .params(sql.values())
                .query((row, number) -> new Feeds.Place(row.getLong(1), Uuids.uuid(row.getBytes(2))))
                .list();
    }

    /** How many there are of them, up to one more than the bound. */
    int count(FeedFilter filter, Selection selection, boolean matching, int bound) {
        var sql = new Sql().add("select count(*) from (");
        var all = selected("e.article_id", filter, selection, matching);
        sql.addAll(all.text(), all.values()).add(" limit ?", bound + 1).add(") counted");
        return jdbc.sql(sql.text()).params(sql.values()).query(Integer.class).single();
    }

    private static Sql selected(String columns, FeedFilter filter, Selection selection, boolean matching) {
        var sql = new Sql().add("select " + columns + " from feed_entry e where e.list_id = 0 and ");
        matches(sql, filter);
        return sql.add(matching ? " = 1" : " = 0").addAll(" and " + selection.condition(), selection.values());
    }

    /** 1 for an entry that matches and 0 for one that does not, whatever list it is in. */
    private static void matches(Sql sql, FeedFilter filter) {
        sql.add("case when ");
        if (filter.topics().isEmpty() && filter.providers().isEmpty()) {
            sql.add("1 = 1");
        } else {
            sql.add("exists (select 1 from feed_entry l where l.article_id = e.article_id and ")
                    .in("l.list_id", filter.lists())
                    .add(")");
        }
        conditions(sql, filter, null);
        sql.add(" then 1 else 0 end");
    }

    private static void range(Sql sql, int number, int list, FeedQuery query) {
        var key = "e." + query.order().column();
        var direction = query.readsDown() ? " desc" : "";
        sql.branch()
                .add("select " + number + " as number, e.article_id, e.card_number, " + key
                        + " as sort_key from feed_entry e")
                .add(" where e.list_id = ?", list);
        bound(sql, key, query.after(), query.order().isDescending() ? "<" : ">");
        bound(sql, key, query.before(), query.order().isDescending() ? ">" : "<");
        conditions(sql, query.filter(), query.selection());
        // list_id is the same in all rows; naming it lets the index give the order
        sql.add(" order by e.list_id" + direction + ", " + key + direction + ", e.article_id" + direction)
                .add(" limit ?)", query.size() + 1);
    }

    private static void bound(Sql sql, String key, @Nullable Position position, String comparison) {
        if (position != null) {
            sql.add(" and " + key + " " + comparison + "= ?", position.key())
                    .add(" and (" + key + " " + comparison + " ?", position.key())
                    .add(" or e.article_id " + comparison + " ?)", position.articleBytes());
        }
    }

    private static void conditions(Sql sql, FeedFilter filter, @Nullable Selection selection) {
        if (!filter.topics().isEmpty() && !filter.providers().isEmpty()) {
            sql.add(" and ").in("e.provider_id", filter.providers());
        }
        conditions(sql, filter);
        if (selection != null) {
            sql.addAll(" and " + selection.condition(), selection.values());
        }
    }

    /** Those that hold of an entry whatever list it is in. */
    private static void conditions(Sql sql, FeedFilter filter) {
        if (!filter.notProviders().isEmpty()) {
            sql.add(" and ").in("e.provider_id not", filter.notProviders());
        }
        if (!filter.notTopics().isEmpty()) {
            sql.add(" and not exists (select 1 from feed_entry x where x.article_id = e.article_id and ")
                    .in("x.list_id", filter.notTopics())
                    .add(")");
        }
        if (!filter.types().isEmpty()) {
            sql.add(" and ").in("e.type", filter.types());
        }
        if (!filter.categories().isEmpty()) {
            sql.add(" and ").in("e.category", filter.categories());
        }
        if (!filter.sensitivity().isEmpty()) {
            sql.add(" and ").in("e.sensitivity", filter.sensitivity());
        }
        if (filter.publishedAfter() != null) {
            sql.add(" and e.published_key >= ?", filter.earliest());
        }
        if (filter.publishedBefore() != null) {
            sql.add(" and e.published_key <= ?", filter.latest());
        }
        if (filter.minQuality() != null) {
            // what is unscored has the lowest key there is
            sql.add(" and e.quality_key >= ?", filter.minQuality().longValue());
        }
        if (filter.minHeat() != null) {
            sql.add(" and e.heat >= ?", filter.minHeat());
        }
        if (filter.locale() != null) {
            sql.add(" and e.locale = ?", filter.locale());
        }
        if (filter.hasImage() != null) {
            sql.add(" and e.has_image = ?", filter.hasImage());
        }
    }

    private static List<Position> united(FeedQuery query, List<Position> ranges) {
        Comparator<Position> order =
                query.readsDown() ? Collections.reverseOrder(Position.ASCENDING) : Position.ASCENDING;
        return ranges.stream().distinct().sorted(order).limit(query.size() + 1).toList();
    }

    /** A statement under construction: parenthesised branches, united, and the values of its placeholders. */
    static final class Sql {

        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        Sql branch() {
            text.append(text.isEmpty() ? "(" : " union all (");
            return this;
        }

        Sql add(String more) {
            text.append(more);
            return this;
        }

        Sql add(String more, Object value) {
            text.append(more);
            values.add(value);
            return this;
        }

        Sql addAll(String more, List<Object> several) {
            text.append(more);
            values.addAll(several);
            return this;
        }

        Sql in(String column, List<?> any) {
            text.append(column)
                    .append(" in (")
                    .append("?, ".repeat(any.size() - 1))
                    .append("?)");
            values.addAll(any);
            return this;
        }

        String text() {
            return text.toString();
        }

        List<Object> values() {
            return values;
        }
    }
}

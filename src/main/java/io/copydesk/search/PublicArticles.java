package io.copydesk.search;

import io.copydesk.binary.Uuids;
import io.copydesk.publication.Card;
import io.copydesk.publication.Cards;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads from the database what the index takes: what is shown to the public, each question with a fixed number of statements. */
@Repository
class PublicArticles {

    private final Cards cards;
    private final JdbcClient jdbc;

    PublicArticles(Cards cards, JdbcClient jdbc) {
        this.cards = cards;
        this.jdbc = jdbc;
    }

    long count() {
        return jdbc.sql("select count(*) from publication where shown")
                .query(Long.class)
                .single();
    }

    /** The ids of the next ones behind this id, or of the first ones. */
    List<UUID> idsAfter(@Nullable UUID id, int most) {
        var ids = jdbc.sql("select article_id from publication where shown"
                + (id == null ? "" : " and article_id > :after") + " order by article_id limit " + most);
        return (id == null ? ids : ids.param("after", Uuids.bytes(id)))
                .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                .list();
    }

    /** Those of these articles that are shown. */
    Map<UUID, PublicArticle> of(Collection<UUID> ids) {
        Map<UUID, PublicArticle> found = new HashMap<>();
        if (!ids.isEmpty()) {
            var written = cards.read(ids);
            Map<UUID, Collection<String>> lists = new HashMap<>();
            jdbc.sql("select article_id, list_id, published_key, hot_key, quality_key, heat, type, category,"
                            + " sensitivity, locale, has_image from feed_entry where article_id in (:ids)")
                    .param("ids", ids.stream().map(Uuids::bytes).toList())
                    .query(row -> {
                        var id = Uuids.uuid(row.getBytes("article_id"));
                        var card = written.get(id);
                        if (card != null) {
                            var in = lists.computeIfAbsent(id, each -> new ArrayList<>());
                            in.add(row.getString("list_id"));
                            if (in.size() == 1) {
                                found.put(id, article(card, in, row));
                            }
                        }
                    });
        }
        return found;
    }

    private static PublicArticle article(Card card, Collection<String> lists, ResultSet row) throws SQLException {
        Map<Column, Collection<String>> keywords = new EnumMap<>(Column.class);
        keywords.put(Column.LIST, lists);
        keywords.put(Column.TYPE, List.of(row.getString("type")));
        keywords.put(Column.CATEGORY, List.of(row.getString("category")));
        keywords.put(Column.SENSITIVITY, List.of(row.getString("sensitivity")));
        keywords.put(Column.LOCALE, List.of(row.getString("locale")));
        keywords.put(Column.HAS_IMAGE, List.of(Boolean.toString(row.getBoolean("has_image"))));
        keywords.put(
                Column.YEAR,
                List.of(Integer.toString(
                        card.publishedDateTime().atZone(ZoneOffset.UTC).getYear())));
        Map<Column, Long> numbers = new EnumMap<>(Column.class);
        numbers.put(Column.PUBLISHED, row.getLong("published_key"));
        numbers.put(Column.HOT, row.getLong("hot_key"));
        numbers.put(Column.QUALITY, row.getLong("quality_key"));
        var heat = row.getObject("heat", Integer.class);
        if (heat != null) {
            numbers.put(Column.HEAT, heat.longValue());
        }
        return new PublicArticle(
                card.articleId(),
                Objects.requireNonNull(card.content().title()),
                Objects.requireNonNullElse(card.content().excerpt(), ""),
                keywords,
                numbers);
    }
}

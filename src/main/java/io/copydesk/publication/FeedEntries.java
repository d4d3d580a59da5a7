package io.copydesk.publication;

import io.copydesk.binary.Uuids;
import io.copydesk.catalog.Catalog;
import io.copydesk.content.Content;
import io.copydesk.desk.Rows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that feeds are read from: one per shown publication and list it is in. */
@Repository
class FeedEntries {

    /** The list of everything. */
    private static final int ALL = 0;

    /** Where an unscored article stands by quality: behind everything that has a score. */
    private static final long UNSCORED = Long.MIN_VALUE;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final ChangeLog changes;

    FeedEntries(JdbcTemplate jdbc, JdbcClient client, ChangeLog changes) {
        this.jdbc = jdbc;
        this.client = client;
        this.changes = changes;
    }

    void remove(Collection<UUID> articles) {
        if (!articles.isEmpty()) {
            listsOf(articles).forEach((article, lists) -> changes.touch(article, Places.lists(lists)));
            client.sql("delete from feed_entry where article_id in (:ids)")
                    .param("ids", articles.stream().map(Uuids::bytes).toList())
                    .update();
        }
    }

    private Map<UUID, List<Integer>> listsOf(Collection<UUID> articles) {
        Map<UUID, List<Integer>> lists = new HashMap<>();
        client.sql("select article_id, list_id from feed_entry where article_id in (:ids)")
                .param("ids", articles.stream().map(Uuids::bytes).toList())
                .query((RowCallbackHandler)
                        row -> lists.computeIfAbsent(Uuids.uuid(row.getBytes(1)), article -> new ArrayList<>())
                                .add(row.getInt(2)));
        return lists;
    }

    /** Adds the entries of publications that have none, and are flushed, in one batch. */
    void add(Collection<Shown> shown, Catalog catalog) {
        long halfLife = halfLife();
        List<Object[]> rows =
                shown.stream().flatMap(each -> rows(each, catalog, halfLife)).toList();
        Rows.insert(
                jdbc,
                "feed_entry (list_id, published_key, article_id, card_number, hot_key, quality_key, heat, provider_id,"
                        + " type, category, sensitivity, locale, has_image)",
                rows);
    }

    /** Moves the entries of publications, which are flushed, to where their new scores put them. */
    void signal(Collection<Publication> publications) {
        long halfLife = halfLife();
        jdbc.batchUpdate(
                "update feed_entry set card_number = ?, hot_key = ?, quality_key = ?, heat = ? where article_id = ?",
                publications.stream()
                        .map(publication -> new @Nullable Object[] {
                            publication.cardNumber(),
                            hotKey(publication.publishedDateTime(), publication.heat(), halfLife),
                            qualityKey(publication.quality()),
                            publication.heat(),
                            Uuids.bytes(publication.articleId())
                        })
                        .toList());
    }

    /** A publication that is shown, with what it says. */
    record Shown(Publication publication, Content content) {}

    private Stream<Object[]> rows(Shown shown, Catalog catalog, long halfLife) {
        var publication = shown.publication();
        var content = shown.content();
        Set<Integer> lists = new LinkedHashSet<>();
        lists.add(ALL);
        catalog.withAncestors(content.topics()).forEach(topic -> lists.add(topic.id()));
        lists.add(-publication.providerId());
        var hotKey = hotKey(publication.publishedDateTime(), publication.heat(), halfLife);
        var publishedKey = ChronoUnit.MICROS.between(Instant.EPOCH, publication.publishedDateTime());
        var article = Uuids.bytes(publication.articleId());
        var address = publication.urlKey();
        changes.touch(
                publication.articleId(),
                new Places(lists, Set.of(publication.slug()), address == null ? Set.of() : Set.of(address)));
        return lists.stream().map(list -> new @Nullable Object[] {
            list,
            publishedKey,
            article,
            publication.cardNumber(),
            hotKey,
            qualityKey(publication.quality()),
            publication.heat(),
            publication.providerId(),
            content.type().name(),
            Objects.requireNonNull(content.category()),
            publication.sensitivity().name(),
            content.locale(),
            !content.images().isEmpty()
        });
    }

    private long halfLife() {
        return client.sql("select half_life_ms from ranking where id = 1")
                .query(Long.class)
                .single();
    }

    /**
     * Twice the heat is worth one half-life of youth. As everything decays alike, the order never changes with time, and
     * nothing has to be computed anew.
     */
    static long hotKey(Instant published, @Nullable Integer heat, long halfLifeMillis) {
        double doublings = Math.log(Math.max(1, heat == null ? 0 : heat)) / Math.log(2);
        return published.toEpochMilli() + Math.round(doublings * halfLifeMillis);
    }

    private static long qualityKey(@Nullable Integer quality) {
        return quality == null ? UNSCORED : quality;
    }
}

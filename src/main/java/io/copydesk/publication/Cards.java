package io.copydesk.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.copydesk.binary.Uuids;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.Content;
import io.copydesk.url.UrlKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives cards of what is shown to the public. The database says each time which card an article has now; those that were
 * read before under that number are kept, and the others are read with one statement more. As a number never stands for two
 * cards, none that is kept can be old.
 */
@Repository
@EnableConfigurationProperties(CardProperties.class)
public class Cards {

    private static final String COLUMNS =
            "select article_id, slug, version, card_version, updated_date_time, quality, heat,"
                    + " sensitivity, advisory, card from publication where shown and ";

    private static final String NUMBERS =
            "select article_id, version, card_version, slug, shown_url_key from publication where shown and ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /** The last card that was read of each article. */
    private final Cache<UUID, Card> kept;

    Cards(JdbcClient jdbc, JsonMapper json, CardProperties properties, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.json = json;
        this.kept = CaffeineCacheMetrics.monitor(
                meters,
                Caffeine.newBuilder()
                        .maximumSize(properties.most())
                        .recordStats()
                        .<UUID, Card>build(),
                "cards");
    }

    /** The cards of those articles that are shown. */
    public Map<UUID, Card> of(Collection<UUID> articles) {
        if (articles.isEmpty()) {
            return Map.of();
        }
        if (articles.stream().noneMatch(kept.asMap()::containsKey)) {
            return keep(read(articles));
        }
        Map<UUID, Long> numbers = new HashMap<>();
        jdbc.sql(NUMBERS + "article_id in (:ids)")
                .param("ids", articles.stream().map(Uuids::bytes).toList())
                .query((RowCallbackHandler) row -> numbers.put(article(row), number(row)));
        return numbered(numbers);
    }

    /** The cards with these numbers, which articles were just seen to have; later ones, where they have moved on since. */
    public Map<UUID, Card> numbered(Map<UUID, Long> numbers) {
        Map<UUID, Card> found = new HashMap<>();
        List<UUID> missing = new ArrayList<>();
        numbers.forEach((article, number) -> {
            var card = kept.getIfPresent(article);
            if (card != null && card.number() == number) {
                found.put(article, card);
            } else {
                missing.add(article);
            }
        });
        if (!missing.isEmpty()) {
            found.putAll(keep(read(missing)));
        }
        return found;
    }

    /** The card that is shown for each of these addresses. */
    public Map<UrlKey, Card> ofUrls(Collection<UrlKey> urls) {
        Map<UrlKey, UUID> articles = new HashMap<>();
        Map<UUID, Long> numbers = new HashMap<>();
        if (!urls.isEmpty()) {
            jdbc.sql(NUMBERS + "shown_url_key in (:keys)")
                    .param("keys", urls.stream().map(UrlKey::bytes).toList())
                    .query((RowCallbackHandler) row -> {
                        articles.put(UrlKey.of(row.getBytes("shown_url_key")), article(row));
                        numbers.put(article(row), number(row));
                    });
        }
        return by(articles, numbers);
    }

    /** The cards of those slugs whose articles are shown. */
    public Map<String, Card> ofSlugs(Collection<String> slugs) {
        // MySQL refuses to compare an ASCII column with anything else; no slug is anything else
        var possible = slugs.stream()
                .filter(StandardCharsets.US_ASCII.newEncoder()::canEncode)
                .toList();
        Map<String, UUID> articles = new HashMap<>();
        Map<UUID, Long> numbers = new HashMap<>();
        if (!possible.isEmpty()) {
            jdbc.sql(NUMBERS + "slug in (:slugs)").param("slugs", possible).query((RowCallbackHandler) row -> {
                articles.put(row.getString("slug"), article(row));
                numbers.put(article(row), number(row));
            });
        }
        return by(articles, numbers);
    }

    /** The cards of those articles that are shown, for somebody who reads each of them once: kept for nobody. */
    public Map<UUID, Card> read(Collection<UUID> articles) {
        Map<UUID, Card> found = new HashMap<>();
        if (!articles.isEmpty()) {
            jdbc.sql(COLUMNS + "article_id in (:ids)")
                    .param("ids", articles.stream().map(Uuids::bytes).toList())
                    .query(this::card)
                    .list()
                    .forEach(card -> found.put(card.articleId(), card));
        }
        return found;
    }

    /** Which article is shown for each of these addresses. */
    Map<UrlKey, UUID> shownFor(Collection<UrlKey> urls) {
        Map<UrlKey, UUID> shown = new HashMap<>();
        if (!urls.isEmpty()) {
            jdbc.sql("select shown_url_key, article_id from publication where shown_url_key in (:keys)")
                    .param("keys", urls.stream().map(UrlKey::bytes).toList())
                    .query((RowCallbackHandler) rs -> shown.put(UrlKey.of(rs.getBytes(1)), Uuids.uuid(rs.getBytes(2))));
        }
        return shown;
    }

    private Map<UUID, Card> keep(Map<UUID, Card> read) {
        kept.putAll(read);
        return read;
    }

    private <K> Map<K, Card> by(Map<K, UUID> articles, Map<UUID, Long> numbers) {
        var cards = numbered(numbers);
        Map<K, Card> found = new HashMap<>();
        articles.forEach((key, article) -> {
            var card = cards.get(article);
            // one that was taken down in this very moment is left out
            if (card != null) {
                found.put(key, card);
            }
        });
        return found;
    }

    private static UUID article(ResultSet row) throws SQLException {
        return Uuids.uuid(row.getBytes("article_id"));
    }

    private static long number(ResultSet row) throws SQLException {
        return Card.number(row.getInt("version"), row.getInt("card_version"));
    }

    private Card card(ResultSet rs, int row) throws SQLException {
        return new Card(
                article(rs),
                rs.getString("slug"),
                rs.getInt("version"),
                rs.getInt("card_version"),
                rs.getObject("updated_date_time", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                rs.getObject("quality", Integer.class),
                rs.getObject("heat", Integer.class),
                Sensitivity.valueOf(rs.getString("sensitivity")),
                rs.getString("advisory"),
                json.readValue(rs.getString("card"), Content.class));
    }
}

package io.copydesk.publication;

import io.copydesk.binary.Uuids;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.Content;
import io.copydesk.url.UrlKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads cards of what is shown to the public, each question with one statement. */
@Repository
public class Cards {

    private static final String COLUMNS =
            "select article_id, slug, version, card_version, updated_date_time, quality, heat,"
                    + " sensitivity, advisory, card, shown_url_key from publication where shown and ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Cards(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The cards of those articles that are shown. */
    public Map<UUID, Card> of(Collection<UUID> articles) {
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

    /** The card that is shown for each of these addresses. */
    public Map<UrlKey, Card> ofUrls(Collection<UrlKey> urls) {
        Map<UrlKey, Card> found = new HashMap<>();
        if (!urls.isEmpty()) {
            jdbc.sql(COLUMNS + "shown_url_key in (:keys)")
                    .param("keys", urls.stream().map(UrlKey::bytes).toList())
                    .query((rs, row) -> Map.entry(UrlKey.of(rs.getBytes("shown_url_key")), card(rs, row)))
                    .list()
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        }
        return found;
    }

    /** The cards of those slugs whose articles are shown. */
    public Map<String, Card> ofSlugs(Collection<String> slugs) {
        // MySQL refuses to compare an ASCII column with anything else; no slug is anything else
        var possible = slugs.stream()
                .filter(StandardCharsets.US_ASCII.newEncoder()::canEncode)
                .toList();
        Map<String, Card> found = new HashMap<>();
        if (!possible.isEmpty()) {
            jdbc.sql(COLUMNS + "slug in (:slugs)")
                    .param("slugs", possible)
                    .query(this::card)
                    .list()
                    .forEach(card -> found.put(card.slug(), card));
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

    private Card card(ResultSet rs, int row) throws SQLException {
        return new Card(
                Uuids.uuid(rs.getBytes("article_id")),
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

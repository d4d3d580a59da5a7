package io.copydesk.publication;

import io.copydesk.binary.Uuids;
import io.copydesk.url.UrlKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads notices, mostly those that stand. Of several articles with one address, the one that was retracted last. */
@Repository
public class RetractionNotices {

    private static final String STANDING =
            "select id, article_id, retracted_at, reason, notice, web_url from retraction where ended_at is null and ";

    private final JdbcClient jdbc;

    RetractionNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<RetractionNotice> byId(UUID id) {
        return one("id = ?", Uuids.bytes(id));
    }

    public Optional<RetractionNotice> ofArticle(UUID article) {
        return one("article_id = ?", Uuids.bytes(article));
    }

    public Optional<RetractionNotice> ofUrl(UrlKey url) {
        return one("url_key = ?", url.bytes());
    }

    public Optional<RetractionNotice> ofSlug(String slug) {
        // MySQL refuses to compare an ASCII column with anything else; no slug is anything else
        return StandardCharsets.US_ASCII.newEncoder().canEncode(slug) ? one("slug = ?", slug) : Optional.empty();
    }

    /** Those of several articles that stand. */
    public Map<UUID, RetractionNotice> ofArticles(Collection<UUID> articles) {
        Map<UUID, RetractionNotice> found = new HashMap<>();
        if (!articles.isEmpty()) {
            jdbc.sql(STANDING + "standing_article_id in (:ids)")
                    .param("ids", articles.stream().map(Uuids::bytes).toList())
                    .query(RetractionNotices::notice)
                    .list()
                    .forEach(notice -> found.put(notice.articleId(), notice));
        }
        return found;
    }

    /** The last one of each of these articles, whether it stands or has ended. */
    public Map<UUID, RetractionNotice> last(Collection<UUID> articles) {
        Map<UUID, RetractionNotice> last = new HashMap<>();
        if (!articles.isEmpty()) {
            jdbc.sql("select id, article_id, retracted_at, reason, notice, web_url from retraction where article_id in"
                            + " (:ids) order by id")
                    .param("ids", articles.stream().map(Uuids::bytes).toList())
                    .query(RetractionNotices::notice)
                    .list()
                    .forEach(notice -> last.put(notice.articleId(), notice));
        }
        return last;
    }

    private Optional<RetractionNotice> one(String condition, Object value) {
        return jdbc.sql(STANDING + condition + " order by id desc limit 1")
                .param(value)
                .query(RetractionNotices::notice)
                .optional();
    }

    private static RetractionNotice notice(ResultSet rs, int row) throws SQLException {
        return new RetractionNotice(
                Uuids.uuid(rs.getBytes("id")),
                Uuids.uuid(rs.getBytes("article_id")),
                rs.getObject("retracted_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                rs.getString("reason"),
                rs.getString("notice"),
                rs.getString("web_url"));
    }
}

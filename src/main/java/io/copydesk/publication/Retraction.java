package io.copydesk.publication;

import io.copydesk.desk.Article;
import io.copydesk.desk.ReasonCode;
import io.copydesk.url.UrlKey;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What remains of a retracted article; it stands until the article comes back. */
@Entity
@SuppressWarnings("UnusedVariable") // the columns are written here and read in SQL
class Retraction {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID articleId;

    private String slug;

    @JdbcTypeCode(SqlTypes.BINARY)
    private @Nullable UrlKey urlKey;

    private @Nullable String webUrl;

    @Enumerated(EnumType.STRING)
    private ReasonCode reason;

    private String notice;

    private Instant retractedAt;

    private @Nullable Instant endedAt;

    protected Retraction() {}

    /**
     * @param webUrl where the article led readers
     */
    Retraction(Article article, @Nullable String webUrl, ReasonCode reason, String notice, Instant now) {
        this.articleId = article.id();
        this.slug = Objects.requireNonNull(article.slug(), "readers have seen it");
        this.urlKey = article.urlKey();
        this.webUrl = webUrl;
        this.reason = reason;
        this.notice = notice;
        this.retractedAt = now;
    }
}

package io.copydesk.publication;

import io.copydesk.catalog.Sensitivity;
import io.copydesk.desk.Article;
import io.copydesk.desk.Revision;
import io.copydesk.url.UrlKey;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The public snapshot of a published article: all that public code can read of it. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are written here and read in SQL
class Publication {

    @Id
    private UUID articleId;

    private UUID revisionId;

    private String slug;

    @JdbcTypeCode(SqlTypes.BINARY)
    private @Nullable UrlKey urlKey;

    private boolean shown;

    private int version;

    /** Moves with every change of this row, signals included: a card is known by the id and this. */
    @Version
    private @Nullable Integer cardVersion;

    private Instant publishedDateTime;

    private Instant updatedDateTime;

    private @Nullable Integer quality;

    private @Nullable Integer heat;

    @Enumerated(EnumType.STRING)
    private Sensitivity sensitivity;

    private @Nullable String advisory;

    private int providerId;

    private String card;

    protected Publication() {}

    /** Says nothing before its first {@link #snapshot}. */
    @SuppressWarnings("NullAway.Init")
    Publication(Article article) {
        this.articleId = article.id();
    }

    UUID articleId() {
        return articleId;
    }

    @Nullable
    UrlKey urlKey() {
        return urlKey;
    }

    boolean isShown() {
        return shown;
    }

    int version() {
        return version;
    }

    String slug() {
        return slug;
    }

    /** Which card of its article this is, once it was flushed. */
    long cardNumber() {
        return Card.number(version, Objects.requireNonNull(cardVersion));
    }

    Instant publishedDateTime() {
        return publishedDateTime;
    }

    String card() {
        return card;
    }

    @Nullable
    Integer quality() {
        return quality;
    }

    @Nullable
    Integer heat() {
        return heat;
    }

    Sensitivity sensitivity() {
        return sensitivity;
    }

    int providerId() {
        return providerId;
    }

    /** Becomes the snapshot of this revision of its article. */
    void snapshot(
            Article article,
            Revision revision,
            Instant publishedDateTime,
            Sensitivity sensitivity,
            @Nullable String advisory,
            int providerId,
            String card,
            Instant now) {
        this.revisionId = revision.id();
        this.slug = Objects.requireNonNull(article.slug());
        this.urlKey = article.urlKey();
        this.version = article.publishedVersion();
        this.publishedDateTime = publishedDateTime;
        this.updatedDateTime = now;
        this.quality = article.quality();
        this.heat = article.heat();
        this.sensitivity = sensitivity;
        this.advisory = advisory;
        this.providerId = providerId;
        this.card = card;
    }

    /** Asks for another care; false when that changes nothing. */
    boolean askForCare(Sensitivity sensitivity, @Nullable String advisory, Instant now) {
        if (this.sensitivity == sensitivity && Objects.equals(this.advisory, advisory)) {
            return false;
        }
        this.sensitivity = sensitivity;
        this.advisory = advisory;
        this.version++;
        this.updatedDateTime = now;
        return true;
    }

    void show() {
        shown = true;
    }

    void hide() {
        shown = false;
    }

    void takeSignals(Article article) {
        this.quality = article.quality();
        this.heat = article.heat();
    }
}

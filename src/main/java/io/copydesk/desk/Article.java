package io.copydesk.desk;

import io.copydesk.url.UrlKey;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The lasting identity of a piece. Its row is what every command locks first, and it holds the head of the audit chain.
 */
@Entity
public class Article {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    private @Nullable String slug;

    @JdbcTypeCode(SqlTypes.BINARY)
    private @Nullable UrlKey urlKey;

    @ElementCollection
    @CollectionTable(name = "article_amp_url", joinColumns = @JoinColumn(name = "article_id"))
    @Column(name = "url_key")
    @JdbcTypeCode(SqlTypes.BINARY)
    @BatchSize(size = 100)
    private Set<UrlKey> ampUrls = new HashSet<>();

    private @Nullable Integer quality;

    private @Nullable Integer heat;

    private @Nullable Instant actedOnAt;

    private int auditNumber;

    @JdbcTypeCode(SqlTypes.BINARY)
    private byte @Nullable [] auditHash;

    private int publishedVersion;

    private @Nullable Instant firstPublishedAt;

    private Instant createdAt;

    protected Article() {}

    /** A new article that nobody sees yet. */
    public Article(Instant now) {
        this.visibility = Visibility.UNPUBLISHED;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public Visibility visibility() {
        return visibility;
    }

    /** The readable part of its address; null before its first publication, the same ever after. */
    public @Nullable String slug() {
        return slug;
    }

    /** What it shares with its twins; null where it leads to no page. */
    public @Nullable UrlKey urlKey() {
        return urlKey;
    }

    public @Nullable Integer quality() {
        return quality;
    }

    public @Nullable Integer heat() {
        return heat;
    }

    /** How many versions readers have seen. */
    public int publishedVersion() {
        return publishedVersion;
    }

    public @Nullable Instant firstPublishedAt() {
        return firstPublishedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Whether somebody here has acted on it; from then on an import decides nothing about it. */
    public boolean isActedOn() {
        return actedOnAt != null;
    }

    /** A person acts on it. */
    public void actOn(Instant now) {
        if (actedOnAt == null) {
            actedOnAt = now;
        }
    }

    /** Says which page it leads to, and under which other addresses (AMP) that page is known. */
    public void leadTo(@Nullable UrlKey urlKey, Collection<UrlKey> ampUrls) {
        this.urlKey = urlKey;
        this.ampUrls.retainAll(Set.copyOf(ampUrls));
        this.ampUrls.addAll(ampUrls);
    }

    /** Takes new scores; false when they are the old ones. */
    public boolean takeSignals(@Nullable Integer quality, @Nullable Integer heat) {
        if (Objects.equals(this.quality, quality) && Objects.equals(this.heat, heat)) {
            return false;
        }
        this.quality = quality;
        this.heat = heat;
        return true;
    }

    /**
     * A version of it comes before the public. A slug that is set stays.
     *
     * @param freeSlug used when it has none yet
     */
    public void publish(String freeSlug, Instant now) {
        if (slug == null) {
            slug = freeSlug;
        }
        if (firstPublishedAt == null) {
            firstPublishedAt = now;
        }
        visibility = Visibility.PUBLISHED;
        publishedVersion++;
    }

    /** Readers see a difference that is none of its content. */
    public void differ() {
        publishedVersion++;
    }

    /** It quietly leaves the public. */
    public void unpublish() {
        visibility = Visibility.UNPUBLISHED;
    }

    /** It is withdrawn for all to see. */
    public void retract() {
        visibility = Visibility.RETRACTED;
    }

    int auditNumber() {
        return auditNumber;
    }

    byte @Nullable [] auditHash() {
        return auditHash;
    }

    void extendAudit(int number, byte[] hash) {
        auditNumber = number;
        auditHash = hash;
    }
}

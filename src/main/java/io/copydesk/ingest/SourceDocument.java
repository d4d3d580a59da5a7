package io.copydesk.ingest;

import io.copydesk.content.ContentHash;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A document as it last came in, byte for byte: the only place that holds {@code secured} and everything else that is not
 * typed. Known by source and path.
 */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are written here and read in SQL
class SourceDocument {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID articleId;

    private String source;

    private String path;

    @JdbcTypeCode(SqlTypes.BINARY)
    private byte[] sha256;

    @JdbcTypeCode(SqlTypes.BINARY)
    private byte[] stableHash;

    @JdbcTypeCode(SqlTypes.BINARY)
    private ContentHash contentHash;

    @Enumerated(EnumType.STRING)
    private Mark mark;

    private @Nullable Integer quality;

    private @Nullable Integer heat;

    private int byteCount;

    @JdbcTypeCode(SqlTypes.LONG32VARBINARY)
    private byte[] deflated;

    private Instant importedAt;

    protected SourceDocument() {}

    SourceDocument(UUID articleId, PreparedDocument document, Instant now) {
        this.articleId = articleId;
        this.source = document.at().source();
        this.path = document.at().path();
        keep(document, now);
        takeSignals(document.parsed());
    }

    UUID articleId() {
        return articleId;
    }

    String source() {
        return source;
    }

    String path() {
        return path;
    }

    byte[] bytes() {
        return new Deflated(deflated, byteCount).bytes();
    }

    boolean hasContent(ContentHash hash) {
        return contentHash.equals(hash);
    }

    boolean hasMark(Mark mark) {
        return this.mark == mark;
    }

    boolean hasSignalsOf(ParsedDocument document) {
        return hasSignals(document.quality(), document.heat());
    }

    boolean hasSignals(@Nullable Integer quality, @Nullable Integer heat) {
        return Objects.equals(this.quality, quality) && Objects.equals(this.heat, heat);
    }

    /** Whether these bytes differ from the kept ones in more than {@code secured}. */
    boolean differsFrom(ParsedDocument document) {
        return !Arrays.equals(stableHash, document.stableHash().bytes());
    }

    boolean hasBytesOf(ParsedDocument document) {
        return Arrays.equals(sha256, document.sha256().bytes());
    }

    void takeSignals(ParsedDocument document) {
        quality = document.quality();
        heat = document.heat();
    }

    /** Keeps the newer bytes, and what they came to. */
    final void keep(PreparedDocument document, Instant now) {
        sha256 = document.parsed().sha256().bytes();
        stableHash = document.parsed().stableHash().bytes();
        contentHash = document.contentHash();
        mark = document.parsed().mark();
        byteCount = document.bytes().byteCount();
        deflated = document.bytes().stored();
        importedAt = now;
    }
}

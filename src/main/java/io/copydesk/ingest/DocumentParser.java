package io.copydesk.ingest;

import io.copydesk.binary.Sha256;
import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.TextLimit;
import io.copydesk.ingest.YamlNode.Entry;
import io.copydesk.ingest.YamlNode.Mapping;
import io.copydesk.url.CanonicalUrls;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads documents; may be used by several threads at once. */
final class DocumentParser {

    /** Largest document that is read, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    private static final int NAMED_KEYS = 10;

    /** What is read, and what is known to be there and stays in the stored document only. */
    private static final Set<String> KNOWN_KEYS = Set.of(
            "category",
            "title",
            "excerpt",
            "publishedDateTime",
            "originalUrl",
            "webUrl",
            "ampWebUrl",
            "cdnAmpWebUrl",
            "type",
            "quality",
            "heat",
            "published",
            "removed",
            "provider",
            "topics",
            "images",
            "related",
            "featuredContent",
            "correctionNote",
            "locale",
            "secured",
            "price",
            "length",
            "ratings",
            "levels",
            "items",
            "actions",
            "taxonomy");

    private final ImageReader images;
    private final ProviderReader providers;
    private final RelatedReader related;

    /** @param siteBase what relative addresses of pictures are relative to: {@code copydesk.import.site-base} */
    DocumentParser(CanonicalUrls canonicalUrls, URI siteBase) {
        this.images = new ImageReader(siteBase);
        this.providers = new ProviderReader(images);
        this.related = new RelatedReader(canonicalUrls, images);
    }

    /** Never throws on account of what the bytes are. */
    ParseResult parse(SourcePath at, byte[] bytes, TopicNames topics) {
        try {
            return read(at, bytes, topics);
        } catch (Rejected e) {
            return e.rejection();
        }
    }

    private ParsedDocument read(SourcePath at, byte[] bytes, TopicNames topics) {
        var source = SourceText.of(bytes);
        var frontMatter = FrontMatter.of(source);
        var document = frontMatter.root();
        var findings = new Findings();
        inspectForm(source, findings);
        var type = Signals.type(document);
        var title = title(document.get("title"), findings);
        var excerpt = excerpt(document, findings);
        var addresses = Addresses.read(document, type, findings);
        var date = date(document.get("publishedDateTime"), type, findings);
        var signals = Signals.read(document, findings);
        var provider = providers.read(document.get("provider"), addresses.host(), findings);
        var content = new Content(
                category(at, document.get("category")),
                title,
                excerpt,
                type,
                date,
                Addresses.text(addresses.webUrl()),
                Addresses.text(addresses.originalUrl()),
                Addresses.text(addresses.ampWebUrl()),
                Addresses.text(addresses.cdnAmpWebUrl()),
                locale(document.get("locale")),
                provider == null ? null : provider.domain(),
                TopicReader.read(document.get("topics"), topics, findings),
                images.read(document.get("images"), findings),
                related.read(document.get("related"), addresses, findings),
                FeaturedVideo.read(document.get("featuredContent"), findings),
                Findings.plainText("correctionNote", document.get("correctionNote"), TextLimit.CORRECTION_NOTE));
        boolean secured = Payload.isIn(document, findings);
        inspectRest(frontMatter, type, findings);
        return new ParsedDocument(
                content,
                provider,
                signals.quality(),
                signals.heat(),
                signals.mark(),
                secured,
                findings.warnings(),
                Sha256.of(bytes),
                frontMatter.stableHash(bytes));
    }

    private static void inspectForm(SourceText source, Findings findings) {
        if (source.hasByteOrderMark()) {
            findings.warn(ReportCode.BOM_STRIPPED, "the file begins with a byte order mark", null);
        }
        if (source.hasForeignLineEnds()) {
            findings.warn(ReportCode.NEWLINES_NORMALISED, "lines end in carriage returns", null);
        }
    }

    private static void inspectRest(FrontMatter frontMatter, ArticleType type, Findings findings) {
        var ignored = frontMatter.root().entries().stream()
                .map(Entry::key)
                .filter(key -> !KNOWN_KEYS.contains(key.text()))
                .toList();
        if (!ignored.isEmpty()) {
            var names = ignored.stream()
                    .limit(NAMED_KEYS)
                    .map(key -> Quoted.text(key.text()))
                    .collect(Collectors.joining(", "));
            int more = ignored.size() - NAMED_KEYS;
            findings.warn(
                    ReportCode.KEYS_IGNORED,
                    "unknown keys were ignored: " + names + (more > 0 ? " and %,d more".formatted(more) : ""),
                    ignored.getFirst());
        }
        var source = frontMatter.source();
        int body = source.visibleFrom(frontMatter.bodyStart());
        if (body >= 0 && type != ArticleType.DOWNLOAD) {
            findings.warn(source.warning(ReportCode.BODY_IGNORED, "text below the front matter was ignored", body));
        }
    }

    private static String title(@Nullable YamlNode node, Findings findings) {
        var written = Findings.text("title", node);
        var title =
                written == null ? null : shortText("title", written, TextLimit.TITLE, ReportCode.TITLE_TOO_LONG, node);
        if (title == null || title.isBlank()) {
            throw Findings.rejected(
                    ReportCode.TITLE_MISSING, "there is no title, or nothing to see in it; give one", node);
        }
        warnOfChanges("title", title, ReportCode.TITLE_CLEANED, node, findings);
        return title.text();
    }

    private static @Nullable String excerpt(Mapping document, Findings findings) {
        var entry = document.byKey().get("excerpt");
        if (entry == null) {
            return null;
        }
        var node = document.get("excerpt");
        var written = Findings.text("excerpt", node);
        var excerpt = written == null
                ? null
                : shortText("excerpt", written, TextLimit.EXCERPT, ReportCode.EXCERPT_TOO_LONG, node);
        if (excerpt == null || excerpt.isBlank()) {
            findings.warn(ReportCode.EXCERPT_EMPTY, "the excerpt is empty", entry.key());
            return null;
        }
        warnOfChanges("excerpt", excerpt, ReportCode.EXCERPT_CLEANED, node, findings);
        return excerpt.text();
    }

    private static PlainText shortText(
            String key, String written, int limit, ReportCode tooLong, @Nullable YamlNode node) {
        Findings.ensureShort(tooLong, key, written, TextLimit.asWritten(limit), node);
        var plain = PlainText.of(written);
        Findings.ensureShort(tooLong, key, plain.text(), limit, node);
        return plain;
    }

    private static void warnOfChanges(
            String key, PlainText text, ReportCode cleaned, @Nullable YamlNode node, Findings findings) {
        if (text.cleaned()) {
            findings.warn(cleaned, "markup, entities or invisible characters were taken out of the " + key, node);
        }
        if (text.composed()) {
            findings.warn(ReportCode.NFC, "letters with separate accents in the " + key + " were composed", node);
        }
    }

    private static String category(SourcePath at, @Nullable YamlNode node) {
        var written = Findings.text("category", node);
        var category = written == null ? "" : PlainText.trim(written).toLowerCase(Locale.ROOT);
        if (category.isEmpty()) {
            var folder = at.category();
            return folder == null ? "news" : folder;
        }
        boolean usable = category.length() <= TextLimit.CATEGORY
                && category.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
        if (!usable) {
            throw Findings.rejected(
                    ReportCode.CATEGORY_INVALID,
                    "the category is %s; write up to %d letters, digits and hyphens"
                            .formatted(Quoted.text(category), TextLimit.CATEGORY),
                    node);
        }
        return category;
    }

    private static String locale(@Nullable YamlNode node) {
        var written = Findings.text("locale", node);
        var locale = written == null ? "" : PlainText.trim(written).toLowerCase(Locale.ROOT);
        if (locale.isEmpty()) {
            return "en-us";
        }
        if (locale.length() > TextLimit.LOCALE || !isLanguageTag(locale)) {
            throw Findings.rejected(
                    ReportCode.LOCALE_INVALID,
                    "the locale is %s; write a language tag such as en-us".formatted(Quoted.text(locale)),
                    node);
        }
        return locale;
    }

    private static boolean isLanguageTag(String tag) {
        int length = 0;
        boolean first = true;
        for (int i = 0; i <= tag.length(); i++) {
            char c = i == tag.length() ? '-' : tag.charAt(i);
            if (c == '-') {
                if (length < (first ? 2 : 1) || length > 8) {
                    return false;
                }
                first = false;
                length = 0;
            } else if ((c >= 'a' && c <= 'z') || (!first && c >= '0' && c <= '9')) {
                length++;
            } else {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant date(@Nullable YamlNode node, ArticleType type, Findings findings) {
        var written = Findings.textOrNull(node);
        if (node == null || (written != null && written.isBlank())) {
            if (type.needsDate()) {
                throw Findings.rejected(
                        ReportCode.DATE_MISSING,
                        "there is no publishedDateTime; give one such as 2024-03-06T12:00:00Z",
                        node);
            }
            return null;
        }
        var timestamp = written == null ? null : Timestamp.of(written);
        if (timestamp == null) {
            throw Findings.rejected(
                    ReportCode.DATE_INVALID,
                    "publishedDateTime is %s; give an existing date between 1900 and 2200, such as 2024-03-06T12:00:00Z"
                            .formatted(written == null ? "no text" : Quoted.text(written)),
                    node);
        }
        switch (timestamp.zone()) {
            case UTC -> {}
            case OTHER ->
                findings.warn(
                        ReportCode.DATE_TO_UTC, "publishedDateTime was converted to " + timestamp.instant(), node);
            case ASSUMED ->
                findings.warn(
                        ReportCode.DATE_ASSUMED_UTC,
                        "publishedDateTime has no zone; it is read as " + timestamp.instant(),
                        node);
        }
        return timestamp.instant();
    }
}

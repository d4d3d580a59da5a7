package io.copydesk.ingest;

import io.copydesk.content.ArticleType;
import io.copydesk.content.Related;
import io.copydesk.content.TextLimit;
import io.copydesk.ingest.YamlNode.Mapping;
import io.copydesk.ingest.YamlNode.Sequence;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.UrlKey;
import io.copydesk.url.WebUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the cards for other pieces, which are one level deep. */
final class RelatedReader {

    private static final int MAX_RELATED = 200;

    private final CanonicalUrls canonicalUrls;
    private final ImageReader images;

    RelatedReader(CanonicalUrls canonicalUrls, ImageReader images) {
        this.canonicalUrls = canonicalUrls;
        this.images = images;
    }

    List<Related> read(@Nullable YamlNode node, Addresses own, Findings findings) {
        if (node == null) {
            return List.of();
        }
        var items = node instanceof Sequence list ? list.items() : List.of(node);
        if (items.size() > MAX_RELATED) {
            throw Findings.rejected(
                    ReportCode.TOO_MANY_RELATED,
                    "there are %,d related pieces; at most %d are taken".formatted(items.size(), MAX_RELATED),
                    node);
        }
        var ownKeys = keys(own);
        var related = new ArrayList<Related>(items.size());
        for (var item : items) {
            var entry = entry(item, ownKeys, findings);
            if (entry != null) {
                related.add(entry);
            }
        }
        return related;
    }

    private Set<UrlKey> keys(Addresses own) {
        var keys = new HashSet<UrlKey>();
        if (own.webUrl() != null) {
            keys.add(canonicalUrls.key(own.webUrl()));
        }
        if (own.originalUrl() != null) {
            keys.add(canonicalUrls.key(own.originalUrl()));
        }
        return keys;
    }

    private @Nullable Related entry(YamlNode item, Set<UrlKey> ownKeys, Findings findings) {
        if (!(item instanceof Mapping entry)) {
            findings.warn(ReportCode.RELATED_DROPPED, "a related piece must be a mapping with title and webUrl", item);
            return null;
        }
        var title = text(entry.get("title"), TextLimit.TITLE);
        var url = Addresses.quietly(entry.get("webUrl"));
        if (title == null || url == null) {
            var lacking = title == null ? "title" : "webUrl";
            findings.warn(ReportCode.RELATED_DROPPED, "a related piece was dropped: it has no usable " + lacking, item);
            return null;
        }
        if (ownKeys.contains(canonicalUrls.key(url))) {
            findings.warn(
                    ReportCode.RELATED_SELF_DROPPED, "a related piece was dropped: it is the article itself", item);
            return null;
        }
        if (entry.get("related") != null) {
            findings.warn(ReportCode.RELATED_FLATTENED, "the related pieces of a related piece were dropped", item);
        }
        return related(entry, title, url);
    }

    private Related related(Mapping entry, String title, WebUrl url) {
        var provider = entry.get("provider");
        var name = provider instanceof Mapping mapping ? mapping.get("name") : provider;
        var domain = provider instanceof Mapping mapping ? mapping.get("domain") : null;
        return new Related(
                title,
                text(entry.get("excerpt"), TextLimit.EXCERPT),
                date(entry.get("publishedDateTime")),
                url.toString(),
                Addresses.text(Addresses.quietly(entry.get("ampWebUrl"))),
                Addresses.text(Addresses.quietly(entry.get("cdnAmpWebUrl"))),
                type(entry.get("type")),
                text(name, TextLimit.NAME),
                HostName.of(Findings.textOrNull(domain)),
                Numbers.integer(Findings.textOrNull(entry.get("quality"))),
                images.readQuietly(entry.get("images")));
    }

    /** The text where it is usable; what is too long to keep is not. */
    private static @Nullable String text(@Nullable YamlNode node, int limit) {
        try {
            return Findings.plainText("", node, limit);
        } catch (Rejected e) {
            return null;
        }
    }

    private static @Nullable Instant date(@Nullable YamlNode node) {
        var written = Findings.textOrNull(node);
        var timestamp = written == null ? null : Timestamp.of(written);
        return timestamp == null ? null : timestamp.instant();
    }

    private static @Nullable ArticleType type(@Nullable YamlNode node) {
        return Signals.type(Findings.textOrNull(node));
    }
}

package io.copydesk.ingest;

import io.copydesk.content.ArticleType;
import io.copydesk.ingest.YamlNode.Mapping;
import io.copydesk.url.UnusableUrl;
import io.copydesk.url.WebUrl;
import org.jspecify.annotations.Nullable;

/** The addresses of a document: where readers are sent, where it came from, and the AMP pages. */
record Addresses(
        @Nullable WebUrl webUrl,
        @Nullable WebUrl originalUrl,
        @Nullable WebUrl ampWebUrl,
        @Nullable WebUrl cdnAmpWebUrl) {

    static Addresses read(Mapping document, ArticleType type, Findings findings) {
        var webUrl = needed("webUrl", document, findings);
        var originalUrl = needed("originalUrl", document, findings);
        if (webUrl == null && originalUrl == null && type.needsUrl()) {
            throw Findings.rejected(
                    ReportCode.URL_MISSING, "there is neither webUrl nor originalUrl; give at least one", null);
        }
        if (webUrl == null && originalUrl != null) {
            findings.warn(
                    ReportCode.WEBURL_NULL,
                    "there is no webUrl; readers are sent to originalUrl",
                    document.get("originalUrl"));
        }
        return new Addresses(
                webUrl, originalUrl, amp("ampWebUrl", document, findings), amp("cdnAmpWebUrl", document, findings));
    }

    /** The host that says who published it; the address at the provider says more than the one readers are sent to. */
    @Nullable
    String host() {
        var url = originalUrl == null ? webUrl : originalUrl;
        if (url == null) {
            return null;
        }
        var host = url.host();
        return host.startsWith("www.") && host.indexOf('.', 4) > 0 ? host.substring(4) : host;
    }

    private static @Nullable WebUrl needed(String key, Mapping document, Findings findings) {
        var node = document.get(key);
        var written = Findings.text(key, node);
        if (written == null) {
            return null;
        }
        try {
            return read(key, written, node, findings);
        } catch (UnusableUrl e) {
            throw Findings.rejected(
                    ReportCode.valueOf(e.code()),
                    "%s %s: %s".formatted(key, Quoted.text(written), e.getMessage()),
                    node);
        }
    }

    private static @Nullable WebUrl amp(String key, Mapping document, Findings findings) {
        var node = document.get(key);
        if (node == null) {
            return null;
        }
        var written = Findings.textOrNull(node);
        if (written == null) {
            findings.warn(ReportCode.AMP_URL_DROPPED, key + " must be one text", node);
            return null;
        }
        try {
            return read(key, written, node, findings);
        } catch (UnusableUrl e) {
            findings.warn(
                    ReportCode.AMP_URL_DROPPED,
                    "%s %s was dropped: %s".formatted(key, Quoted.text(written), e.getMessage()),
                    node);
            return null;
        }
    }

    private static @Nullable WebUrl read(String key, String written, @Nullable YamlNode node, Findings findings) {
        var trimmed = PlainText.trim(written);
        if (trimmed.isEmpty()) {
            return null;
        }
        var url = WebUrl.of(trimmed);
        if (trimmed.length() < written.length()) {
            findings.warn(ReportCode.TRIMMED, key + " had spaces around it", node);
        }
        return url;
    }

    /** An address for which nothing is said when it is missing or bad. */
    static @Nullable WebUrl quietly(@Nullable YamlNode node) {
        var written = Findings.textOrNull(node);
        try {
            return written == null ? null : WebUrl.of(PlainText.trim(written));
        } catch (UnusableUrl e) {
            return null;
        }
    }

    static @Nullable String text(@Nullable WebUrl url) {
        return url == null ? null : url.toString();
    }
}

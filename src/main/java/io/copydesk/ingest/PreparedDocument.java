package io.copydesk.ingest;

import io.copydesk.content.ContentHash;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.UrlKey;
import io.copydesk.url.WebUrl;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parsed document with everything that can be computed of it without the database.
 *
 * @param page what the canonical form of its webUrl, else originalUrl, is found by; null where it leads to no page
 * @param ampPages the same of its AMP addresses
 */
record PreparedDocument(
        SourcePath at,
        ParsedDocument parsed,
        ContentHash contentHash,
        @Nullable UrlKey page,
        Set<UrlKey> ampPages,
        Deflated bytes) {

    static PreparedDocument of(SourcePath at, ParsedDocument parsed, byte[] bytes, CanonicalUrls urls) {
        var content = parsed.content();
        var address = content.address();
        return new PreparedDocument(
                at,
                parsed,
                ContentHash.of(content),
                address == null ? null : urls.key(WebUrl.of(address)),
                content.ampAddresses().stream()
                        .map(amp -> urls.key(WebUrl.of(amp)))
                        .collect(Collectors.toSet()),
                Deflated.of(bytes));
    }
}

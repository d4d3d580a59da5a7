package io.copydesk.ingest;

import io.copydesk.binary.Sha256;
import io.copydesk.catalog.ProviderMention;
import io.copydesk.content.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that can be imported.
 *
 * @param content topics as slugs, the provider as its domain
 * @param provider null only for a collection that names none
 * @param secured whether the document carries an encrypted payload; the payload itself is in the bytes only
 * @param sha256 of the bytes
 * @param stableHash SHA-256 of the bytes without the value of {@code secured}, which changes at random
 */
record ParsedDocument(
        Content content,
        @Nullable ProviderMention provider,
        @Nullable Integer quality,
        @Nullable Integer heat,
        Mark mark,
        boolean secured,
        List<Warning> warnings,
        Sha256 sha256,
        Sha256 stableHash)
        implements ParseResult {

    ParsedDocument {
        warnings = List.copyOf(warnings);
    }
}

package io.copydesk.ingest;

import io.copydesk.catalog.ProviderMention;
import io.copydesk.content.Content;
import io.copydesk.content.Image;
import io.copydesk.ingest.DocumentPatcher.Target;
import io.copydesk.url.CanonicalUrlsFixture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Words for tests: what a document comes to when something is edited. */
final class Patching {

    static final DocumentPatcher PATCHER = new DocumentPatcher(CanonicalUrlsFixture.withDefaults(), Parsing.SITE);

    static final CatalogNames NAMES = new CatalogNames() {

        @Override
        public @Nullable String slugOf(String name) {
            return Parsing.TOPICS.slugOf(name);
        }

        @Override
        public @Nullable String topicName(String slug) {
            return switch (slug) {
                case "cycling" -> "Cycling";
                case "city" -> "City";
                case "public-transport" -> "Public Transport";
                default -> null;
            };
        }

        @Override
        public ProviderMention provider(String domain) {
            return switch (domain) {
                case "harbour.example" ->
                    new ProviderMention(
                            domain,
                            "Harbour Post",
                            List.of(new Image("https://harbour.example/logo.png", 50, 50, false, null, null)));
                case "ledger.example" -> new ProviderMention(domain, "Ledger: the Lantern", List.of());
                default -> new ProviderMention(domain, null, List.of());
            };
        }
    };

    private static final SourcePath AT = new SourcePath("gazette", "_news/2024-03-06-bees.md");

    private Patching() {}

    /** The document after one field was edited. */
    static String edited(String document, String field, @Nullable Object value) {
        return edited(document, content -> Edit.with(content, field, value));
    }

    static String edited(String document, UnaryOperator<Content> edit) {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        return new String(edited(bytes, edit), StandardCharsets.UTF_8);
    }

    static byte[] edited(byte[] document, UnaryOperator<Content> edit) {
        var parsed = parsed(document);
        return PATCHER.patch(
                AT, document, new Target(edit.apply(parsed.content()), parsed.quality(), parsed.heat()), NAMES);
    }

    /** The document after its scores have moved. */
    static String scored(String document, @Nullable Integer quality, @Nullable Integer heat) {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        return new String(PATCHER.patch(AT, bytes, new Target(null, quality, heat), NAMES), StandardCharsets.UTF_8);
    }

    static ParsedDocument parsed(byte[] document) {
        return Parsing.accepted(Parsing.PARSER.parse(AT, document, NAMES));
    }

    static ParsedDocument parsed(String document) {
        return parsed(document.getBytes(StandardCharsets.UTF_8));
    }
}

package io.copydesk.ingest;

import io.copydesk.url.CanonicalUrlsFixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words for tests: a parser that knows a few topics, and what it makes of a document. */
final class Parsing {

    static final URI SITE = URI.create("https://site.example/desk/");

    static final DocumentParser PARSER = new DocumentParser(CanonicalUrlsFixture.withDefaults(), SITE);

    private static final Map<String, String> SLUGS = Map.of(
            "cycling",
            "cycling",
            "city",
            "city",
            "public transport",
            "public-transport",
            "transit",
            "public-transport");

    static final TopicNames TOPICS = name -> SLUGS.get(name.toLowerCase(Locale.ROOT));

    private Parsing() {}

    static ParseResult parse(String document) {
        return parse("_news/2024-03-06-bees.md", document);
    }

    static ParseResult parse(String path, String document) {
        return parse(path, document.getBytes(StandardCharsets.UTF_8));
    }

    static ParseResult parse(byte[] document) {
        return parse("_news/2024-03-06-bees.md", document);
    }

    static ParseResult parse(String path, byte[] document) {
        return PARSER.parse(new SourcePath("gazette", path), document, TOPICS);
    }

    static ParsedDocument accepted(String document) {
        return accepted(parse(document));
    }

    static ParsedDocument accepted(ParseResult result) {
        return switch (result) {
            case ParsedDocument parsed -> parsed;
            case Rejection rejection -> throw new AssertionError("rejected: " + rejection);
        };
    }

    static Rejection rejected(String document) {
        return rejected(parse(document));
    }

    static Rejection rejected(ParseResult result) {
        return switch (result) {
            case Rejection rejection -> rejection;
            case ParsedDocument parsed -> throw new AssertionError("accepted: " + parsed);
        };
    }

    static List<ReportCode> codes(ParsedDocument document) {
        return document.warnings().stream().map(Warning::code).toList();
    }
}

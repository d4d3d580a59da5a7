package io.copydesk.ingest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A sound document about bees, of which a test changes what it is about. */
final class Draft {

    private final Map<String, String> keys = new LinkedHashMap<>();
    private String body = "";

    private Draft() {}

    static Draft aboutBees() {
        return new Draft()
                .with("category", "news")
                .with("title", "\"Bees return to the city\"")
                .with("excerpt", "\"Three roofs have hives again.\"")
                .with("publishedDateTime", "2024-03-06T12:00:00Z")
                .with("originalUrl", "\"https://gazette.example/bees\"")
                .with("webUrl", "\"https://gazette.example/bees\"")
                .with("type", "article")
                .with("quality", "71")
                .with("heat", "91")
                .with("published", "true")
                .with("provider", "{name: The Gazette, domain: gazette.example}")
                .with("topics", "[City]")
                .with("secured", "\"aGl2ZQ==;aG9uZXk=\"");
    }

    Draft with(String key, String yaml) {
        keys.put(key, yaml);
        return this;
    }

    Draft without(String... names) {
        for (var name : names) {
            keys.remove(name);
        }
        return this;
    }

    Draft withBody(String text) {
        body = text;
        return this;
    }

    String text() {
        return keys.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining("", "---\n", "---\n" + body));
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    ParsedDocument accepted() {
        return Parsing.accepted(text());
    }

    Rejection rejected() {
        return Parsing.rejected(text());
    }
}

package io.copydesk.review;

import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.account.Desk;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;

/** Where the people of the desk draft, review and decide. There are the topics cities and ethics; ethics is sensitive. */
@TestComponent
public class Reviewing {

    private final Desk desk;
    private final Reader reader;
    private final Published published;

    Reviewing(Desk desk, Reader reader, Published published) {
        this.desk = desk;
        this.reader = reader;
        this.published = published;
    }

    /** Opens the desk: there is something to write about. */
    public void opens() {
        published.topic("cities");
        published.topic("ai-ethics");
    }

    /** Somebody of the desk. */
    public Colleague as(String name) {
        return new Colleague(desk.as(name));
    }

    /** Gives somebody the role of a moderator. */
    public void moderator(String name) {
        desk.gives(name, io.copydesk.account.Role.MODERATOR);
    }

    /** Somebody who has not signed in. */
    public Reader reader() {
        return reader;
    }

    /** The titles that readers see, newest first. */
    public java.util.List<String> readersSee() {
        return reader.asks("{ feed(first: 100) { nodes { title } } }").each("feed/nodes", "title");
    }

    /** A complete content. */
    public static Map<String, Object> about(String title) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("title", title);
        content.put("excerpt", "What there is to say about it.");
        content.put("category", "news");
        content.put("publishedDateTime", "2026-03-01T09:30:00Z");
        content.put(
                "webUrl",
                "https://harbour.example/"
                        + title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        content.put("provider", Map.of("name", "The Harbour Post", "domain", "harbour.example"));
        content.put("topics", java.util.List.of("cities"));
        return content;
    }

    /** The same with a field that says something else. */
    public static Map<String, Object> with(Map<String, Object> content, String field, Object value) {
        var changed = new LinkedHashMap<>(content);
        changed.put(field, value);
        return changed;
    }

    /** A revision as somebody last saw it. */
    public record Piece(String id, String article, int version, String hash, String state) {

        static Piece of(JsonNode revision) {
            return new Piece(
                    revision.path("id").asString(),
                    revision.at("/article/id").asString(),
                    revision.path("version").asInt(),
                    revision.path("contentHash").asString(),
                    revision.path("state").asString());
        }
    }
}

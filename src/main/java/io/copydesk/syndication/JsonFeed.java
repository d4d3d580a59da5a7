package io.copydesk.syndication;

import io.copydesk.content.Image;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** JSON Feed 1.1. What was removed is an item that says so. */
final class JsonFeed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the format has no words for. */
    private static final String EXTENSION = "_copydesk";

    private JsonFeed() {}

    static String write(FeedDocument feed) {
        var document = new Fields()
                .with("version", "https://jsonfeed.org/version/1.1")
                .with("title", Text.clean(feed.title()))
                .with("home_page_url", feed.home() + "/")
                .with("feed_url", feed.self(Format.JSON))
                .with("next_url", feed.next(Format.JSON));
        var removed = feed.gone().stream().map(JsonFeed::item);
        var entries = feed.entries().stream().map(JsonFeed::item);
        return JSON.writeValueAsString(
                document.with("items", Stream.concat(removed, entries).toList()).all());
    }

    private static Map<String, Object> item(Removed removed) {
        return new Fields()
                .with("id", removed.id())
                .with("title", removed.why().title())
                .with("content_text", Text.clean(removed.text()))
                .with("date_published", Vocabulary.time(removed.at()))
                .with("date_modified", Vocabulary.time(removed.at()))
                .with(
                        EXTENSION,
                        new Fields().with("removed", removed.why().name()).all())
                .all();
    }

    private static Map<String, Object> item(Entry entry) {
        var images = entry.images();
        return new Fields()
                .with("id", entry.id())
                .with("url", entry.link())
                .with("title", Text.clean(entry.title()))
                .with("content_text", Text.clean(entry.text()))
                .with("image", images.isEmpty() ? null : images.getFirst().url())
                .with("date_published", Vocabulary.time(entry.published()))
                .with("date_modified", Vocabulary.time(entry.updated()))
                .with(
                        "authors",
                        List.of(new Fields()
                                .with("name", Text.clean(entry.provider().name()))
                                .with("url", entry.providerAddress())
                                .all()))
                .withSome(
                        "tags",
                        entry.topics().stream()
                                .map(topic -> Text.clean(topic.name()))
                                .toList())
                .with("language", entry.locale())
                .withSome(
                        "attachments",
                        images.stream()
                                .filter(image -> Vocabulary.type(image).isPresent())
                                .map(JsonFeed::attachment)
                                .toList())
                .with(
                        EXTENSION,
                        new Fields()
                                .with("version", entry.version())
                                .withSome(
                                        "topics",
                                        entry.topics().stream()
                                                .map(topic -> topic.slug())
                                                .toList())
                                .with("sensitivity", entry.isSensitive() ? "SENSITIVE" : null)
                                .with("advisory", Text.cleanOrNull(entry.advisory()))
                                .with("correction", Text.cleanOrNull(entry.correction()))
                                .all())
                .all();
    }

    private static Map<String, Object> attachment(Image image) {
        return new Fields()
                .with("url", image.url())
                .with("mime_type", Vocabulary.type(image).orElseThrow())
                .with("title", Text.cleanOrNull(image.title()))
                .all();
    }

    /** The fields of an object in their order; those without a value are left out. */
    private static final class Fields {

        private final Map<String, Object> fields = new LinkedHashMap<>();

        Fields with(String name, @Nullable Object value) {
            if (value != null) {
                fields.put(name, value);
            }
            return this;
        }

        Fields withSome(String name, List<?> values) {
            return with(name, values.isEmpty() ? null : values);
        }

        Map<String, Object> all() {
            return fields;
        }
    }
}

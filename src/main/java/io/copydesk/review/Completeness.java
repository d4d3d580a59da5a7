package io.copydesk.review;

import io.copydesk.content.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an article needs before anybody decides on it: what readers and feeds cannot do without. */
final class Completeness {

    private Completeness() {}

    /** What is missing, by field, with what to do about it. */
    static Map<String, String> missing(Content content) {
        Map<String, String> missing = new LinkedHashMap<>();
        require(content.title(), "title", "A title is missing.", missing);
        require(content.category(), "category", "A category is missing, such as news.", missing);
        require(content.provider(), "provider", "A provider is missing.", missing);
        if (content.topics().isEmpty()) {
            missing.put("topics", "At least one topic is missing.");
        }
        if (content.type().needsDate()) {
            require(content.publishedDateTime(), "publishedDateTime", "A date is missing.", missing);
        }
        if (content.type().needsUrl() && content.originalUrl() == null) {
            require(content.webUrl(), "webUrl", "An address is missing: webUrl or originalUrl.", missing);
        }
        return missing;
    }

    private static void require(@Nullable Object value, String field, String message, Map<String, String> missing) {
        if (value == null || value.toString().isBlank()) {
            missing.put(field, message);
        }
    }
}

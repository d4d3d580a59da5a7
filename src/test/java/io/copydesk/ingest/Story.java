package io.copydesk.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A document as an editor would write it, and the changes that editors make. */
record Story(String name, Map<String, String> keys) {

    /** A scored and marked piece about cities. */
    static Story about(String name) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("category", "news");
        keys.put("title", "\"" + name.replace('-', ' ') + "\"");
        keys.put("excerpt", "\"What happened with " + name.replace('-', ' ') + ".\"");
        keys.put("publishedDateTime", "2026-03-06T12:00:00Z");
        keys.put("originalUrl", "\"https://daily.example.org/" + name + "\"");
        keys.put("webUrl", "\"https://daily.example.org/" + name + "\"");
        keys.put("type", "article");
        keys.put("quality", "71");
        keys.put("heat", "91");
        keys.put("published", "true");
        keys.put("provider", "\n  name: The Daily\n  domain: daily.example.org");
        keys.put("topics", "\n  - Cities");
        keys.put("secured", "\"MDEyMzQ1Njc4OWFiY2RlZg==;MDEyMzQ1Njc4OWFiY2RlZg==\"");
        return new Story(name, keys);
    }

    /** The same with another value of a key, written as YAML; null leaves the key out. */
    Story with(String key, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(keys);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return new Story(name, changed);
    }

    /** Found, but not scored yet. */
    Story unscored() {
        return with("quality", null).with("heat", null).with("published", null);
    }

    Story aboutEthics() {
        return with("topics", "\n  - AI Ethics\n  - AI");
    }

    String text() {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + ":" + (key.getValue().startsWith("\n") ? "" : " ") + key.getValue())
                .collect(Collectors.joining("\n", "---\n", "\n---\n\n"));
    }
}

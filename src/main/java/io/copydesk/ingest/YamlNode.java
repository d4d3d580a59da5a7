package io.copydesk.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a YAML text as it is written: text, lists and mappings, no types. */
sealed interface YamlNode {

    Span span();

    /**
     * Where a node stands.
     *
     * @param start offset in the text, where the value or its opening quote begins
     * @param end offset after the last character, closing quote included
     * @param line 1-based, in the whole file
     * @param column 1-based
     */
    record Span(int start, int end, int line, int column) {}

    /**
     * One text, number or truth value, which is for the reader to say.
     *
     * @param text without quotes and escapes
     * @param plain whether it stands without quotes
     */
    record Scalar(String text, boolean plain, Span span) implements YamlNode {

        /** Whether it is YAML's null: nothing, {@code ~} or the bare word. */
        boolean isNull() {
            return plain
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        /** Says nothing of the text, which may be a secret. */
        @Override
        public String toString() {
            return "scalar at " + span;
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, Span span) implements YamlNode {}

    /**
     * Keys with values, each key once.
     *
     * @param flow whether it is written in braces
     */
    record Mapping(Map<String, Entry> byKey, boolean flow, Span span) implements YamlNode {

        /** In the order of the text. */
        Collection<Entry> entries() {
            return byKey.values();
        }

        /** The value of a key; null where the key is missing or its value is null. */
        @Nullable
        YamlNode get(String key) {
            var entry = byKey.get(key);
            if (entry == null || (entry.value() instanceof Scalar scalar && scalar.isNull())) {
                return null;
            }
            return entry.value();
        }
    }

    /** One key of a mapping. */
    record Entry(Scalar key, YamlNode value) {}
}

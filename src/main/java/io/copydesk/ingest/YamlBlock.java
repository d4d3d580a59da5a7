package io.copydesk.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list or mapping that is to be written over several lines. */
sealed interface YamlBlock {

    /**
     * How far things stand to the right of what they belong to.
     *
     * @param list a list's dashes, seen from its key; may be 0
     * @param mapping a mapping's keys, seen from the key above them
     */
    record Indent(int list, int mapping) {}

    /** A value that is written already, quotes included. */
    record Written(String text) implements YamlBlock {}

    /** A list. */
    record Items(List<? extends YamlBlock> items) implements YamlBlock {}

    /** A mapping, which leaves out what there is not. */
    record Keys(Map<String, YamlBlock> byKey) implements YamlBlock {

        Keys() {
            this(new LinkedHashMap<>());
        }

        Keys with(String key, @Nullable YamlBlock value) {
            boolean nothing = value == null
                    || (value instanceof Items list && list.items().isEmpty());
            if (value != null && !nothing) {
                byKey.put(key, value);
            }
            return this;
        }

        Keys with(String key, @Nullable String written) {
            return with(key, written == null ? null : new Written(written));
        }
    }

    /** Its lines without line ends, the first of them {@code column} spaces from the left. */
    default List<String> lines(int column, Indent indent) {
        var margin = " ".repeat(column);
        var lines = new ArrayList<String>();
        switch (this) {
            case Written written -> lines.add(margin + written.text());
            case Items list ->
                list.items().forEach(item -> {
                    var inner = item.lines(column + 2, indent);
                    lines.add(margin + "- " + inner.getFirst().substring(column + 2));
                    lines.addAll(inner.subList(1, inner.size()));
                });
            case Keys keys ->
                keys.byKey().forEach((key, value) -> {
                    if (value instanceof Written written) {
                        lines.add(margin + key + ": " + written.text());
                    } else {
                        lines.add(margin + key + ":");
                        int inner = value instanceof Items ? indent.list() : indent.mapping();
                        lines.addAll(value.lines(column + inner, indent));
                    }
                });
        }
        return lines;
    }
}

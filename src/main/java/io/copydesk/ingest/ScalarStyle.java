package io.copydesk.ingest;

import io.copydesk.ingest.YamlNode.Scalar;
import java.util.Locale;
import java.util.Set;

/** How one text is written in YAML, on one line. */
enum ScalarStyle {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED;

    /** What some reader of YAML takes for something else than text when it stands without quotes. */
    private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

    /** The style of a text that stands in {@code source}; folded and literal ones are rewritten in double quotes. */
    static ScalarStyle of(Scalar scalar, String source) {
        if (scalar.plain()) {
            return PLAIN;
        }
        return source.charAt(scalar.span().start()) == '\'' ? SINGLE_QUOTED : DOUBLE_QUOTED;
    }

    /** The text in this style, or in double quotes where this style cannot hold it or would give it another meaning. */
    String write(String text) {
        return switch (this) {
            case PLAIN -> isText(text) ? text : doubleQuoted(text);
            case SINGLE_QUOTED ->
                text.codePoints().allMatch(ScalarStyle::isPrintable)
                        ? "'" + text.replace("'", "''") + "'"
                        : doubleQuoted(text);
            case DOUBLE_QUOTED -> doubleQuoted(text);
        };
    }

    /** A number, date or keyword, which is what it is without quotes. */
    String writeWord(String word) {
        return this == PLAIN ? word : write(word);
    }

    private static boolean isText(String text) {
        return !text.isEmpty()
                && Character.isLetter(text.codePointAt(0))
                && !WORDS.contains(text.toLowerCase(Locale.ROOT))
                && !text.endsWith(" ")
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains(" #")
                && text.codePoints().allMatch(ScalarStyle::isPrintable);
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> c == 0x200C || c == 0x200D;
            default -> true;
        };
    }

    private static String doubleQuoted(String text) {
        var quoted = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}

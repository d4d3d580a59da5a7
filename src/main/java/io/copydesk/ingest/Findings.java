package io.copydesk.ingest;

import io.copydesk.content.TextLimit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is to be said about one document while it is read. */
final class Findings {

    private final List<Warning> warnings = new ArrayList<>();

    /** @param at what it is about; null for the document as a whole, or for what is missing in it */
    void warn(ReportCode code, String message, @Nullable YamlNode at) {
        warn(new Warning(code, message, line(at), column(at)));
    }

    void warn(Warning warning) {
        warnings.add(warning);
    }

    /** @param at what it is about; null for the document as a whole, or for what is missing in it */
    static Rejected rejected(ReportCode code, String message, @Nullable YamlNode at) {
        return new Rejected(new Rejection(code, message, line(at), column(at)));
    }

    private static int line(@Nullable YamlNode at) {
        return at == null ? 1 : at.span().line();
    }

    private static int column(@Nullable YamlNode at) {
        return at == null ? 1 : at.span().column();
    }

    /** The text of a value that must be one text; null where there is none. */
    static @Nullable String text(String key, @Nullable YamlNode value) {
        if (value == null || value instanceof YamlNode.Scalar) {
            return textOrNull(value);
        }
        throw rejected(ReportCode.NOT_TEXT, key + " must be one text, not a list or mapping", value);
    }

    /** The text of a value, null where it is none. */
    static @Nullable String textOrNull(@Nullable YamlNode value) {
        return value instanceof YamlNode.Scalar scalar && !scalar.isNull() ? scalar.text() : null;
    }

    /** The text without markup; null where there is none or nothing to see, refused where it is too long to keep. */
    static @Nullable String plainText(String key, @Nullable YamlNode value, int limit) {
        var written = text(key, value);
        if (written == null) {
            return null;
        }
        ensureShort(ReportCode.TEXT_TOO_LONG, key, written, TextLimit.asWritten(limit), value);
        var plain = PlainText.of(written);
        ensureShort(ReportCode.TEXT_TOO_LONG, key, plain.text(), limit, value);
        return plain.isBlank() ? null : plain.text();
    }

    static void ensureShort(ReportCode code, String key, String text, int limit, @Nullable YamlNode at) {
        if (text.length() > limit) {
            throw rejected(
                    code, "%s has %,d characters; at most %,d are taken".formatted(key, text.length(), limit), at);
        }
    }

    List<Warning> warnings() {
        return warnings;
    }
}

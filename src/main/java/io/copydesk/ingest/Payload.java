package io.copydesk.ingest;

import io.copydesk.ingest.YamlNode.Mapping;
import org.jspecify.annotations.Nullable;

/** The encrypted payload {@code secured}, which is looked at from afar: no message ever quotes it. */
final class Payload {

    private Payload() {}

    /** Whether there is one. */
    static boolean isIn(Mapping document, Findings findings) {
        var node = document.get("secured");
        if (node == null) {
            return false;
        }
        if (!isUsual(Findings.textOrNull(node))) {
            findings.warn(ReportCode.SECURED_UNRECOGNISED, "secured is kept, but is not two base64 texts", node);
        }
        return true;
    }

    private static boolean isUsual(@Nullable String text) {
        int semicolon = text == null ? -1 : text.indexOf(';');
        return text != null
                && semicolon > 0
                && isBase64(text, 0, semicolon)
                && isBase64(text, semicolon + 1, text.length());
    }

    private static boolean isBase64(String text, int start, int end) {
        int last = end;
        while (last > start && end - last < 2 && text.charAt(last - 1) == '=') {
            last--;
        }
        for (int i = start; i < last; i++) {
            char c = text.charAt(i);
            boolean digit =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
            if (!digit) {
                return false;
            }
        }
        return last > start && (end - start) % 4 == 0;
    }
}

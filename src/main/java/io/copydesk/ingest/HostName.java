package io.copydesk.ingest;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Domains as documents write them. */
final class HostName {

    private static final int MAX = 253;
    private static final int MAX_LABEL = 63;

    private HostName() {}

    /** The domain in lower case and ASCII; null when it is none. */
    static @Nullable String of(@Nullable String written) {
        if (written == null) {
            return null;
        }
        var trimmed = PlainText.trim(written);
        if (trimmed.isEmpty() || trimmed.length() > MAX) {
            return null;
        }
        try {
            var domain = IDN.toASCII(trimmed.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
            return isHostName(domain) ? domain : null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static boolean isHostName(String domain) {
        int labels = 0;
        int start = 0;
        while (start <= domain.length()) {
            int dot = domain.indexOf('.', start);
            int end = dot < 0 ? domain.length() : dot;
            if (!isLabel(domain, start, end)) {
                return false;
            }
            labels++;
            start = end + 1;
        }
        return labels > 1 && domain.length() <= MAX;
    }

    private static boolean isLabel(String domain, int start, int end) {
        if (start == end || end - start > MAX_LABEL || domain.charAt(start) == '-' || domain.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = domain.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
                return false;
            }
        }
        return true;
    }
}

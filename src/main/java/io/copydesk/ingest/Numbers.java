package io.copydesk.ingest;

import org.jspecify.annotations.Nullable;

/** Numbers as documents write them. */
final class Numbers {

    private Numbers() {}

    /** Whether it is a whole number, of whatever size. */
    static boolean isInteger(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > start;
    }

    /** The number of 32 bits; null when it is none. */
    static @Nullable Integer integer(@Nullable String text) {
        if (text == null || !isInteger(text)) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

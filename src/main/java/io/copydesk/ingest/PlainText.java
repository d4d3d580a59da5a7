package io.copydesk.ingest;

import java.text.Normalizer;

/**
 * One line of text as readers shall see it: NFC, no markup, nothing invisible, single spaces.
 *
 * @param cleaned whether markup, entities or invisible characters were taken out
 * @param composed whether letters with separate accents were composed
 */
record PlainText(String text, boolean cleaned, boolean composed) {

    private static final int WAVING_BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;

    static PlainText of(String written) {
        if (isPlain(written)) {
            return new PlainText(written, false, false);
        }
        var visible = withoutInvisible(Markup.strip(written));
        var composed = isComposed(visible) ? visible : Normalizer.normalize(visible, Normalizer.Form.NFC);
        return new PlainText(collapse(composed), !visible.equals(written), !composed.equals(visible));
    }

    /** Whether there is nothing to see. */
    boolean isBlank() {
        return text.codePoints().allMatch(PlainText::isBlank);
    }

    /** Without white space and invisible characters at both ends, as it may surround an address. */
    static String trim(String written) {
        int start = 0;
        int end = written.length();
        while (start < end && isSpaceOrInvisible(written.charAt(start))) {
            start++;
        }
        while (end > start && isSpaceOrInvisible(written.charAt(end - 1))) {
            end--;
        }
        return written.substring(start, end);
    }

    /** Most texts need nothing done; this says so at the cost of one look at each character. */
    private static boolean isPlain(String written) {
        char previous = ' ';
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c < ' ' || c > '~' || c == '<' || c == '&' || (c == ' ' && previous == ' ')) {
                return false;
            }
            previous = c;
        }
        return previous != ' ' || written.isEmpty();
    }

    private static String withoutInvisible(String text) {
        StringBuilder kept = null;
        int previous = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (isTag(c) && previous == WAVING_BLACK_FLAG) {
                next = endOfFlag(text, i);
            }
            boolean drop = next == i || (next == i + Character.charCount(c) && (isInvisible(c) || isTag(c)));
            next = Math.max(next, i + Character.charCount(c));
            if (drop && kept == null) {
                kept = new StringBuilder(text.length()).append(text, 0, i);
            } else if (!drop && kept != null) {
                kept.append(text, i, next);
            }
            previous = c;
            i = next;
        }
        return kept == null ? text : kept.toString();
    }

    /** Where the tag characters that make a flag of a region end; {@code start} where they make none. */
    private static int endOfFlag(String text, int start) {
        for (int i = start; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isTag(c)) {
                return start;
            }
            i += Character.charCount(c);
            if (c == CANCEL_TAG) {
                return i;
            }
        }
        return start;
    }

    private static boolean isTag(int c) {
        return c >= 0xE0000 && c <= CANCEL_TAG;
    }

    /** Joiners stay: emoji, Persian and Indic scripts need them. */
    private static boolean isInvisible(int c) {
        if (c < 0xA0) {
            return (c < ' ' || c >= 0x7F) && !isSpace(c);
        }
        return switch (c) {
            case 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0xFEFF -> true;
            default ->
                (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2060 && c <= 0x206F)
                        || (c >= 0xFFF9 && c <= 0xFFFB)
                        || (c >= 0xD800 && c <= 0xDFFF)
                        || (c >= 0xFDD0 && c <= 0xFDEF)
                        || (c & 0xFFFE) == 0xFFFE;
        };
    }

    private static boolean isSpace(int c) {
        return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || (c >= 0xA0 && Character.isSpaceChar(c));
    }

    private static boolean isSpaceOrInvisible(char c) {
        return isSpace(c) || (isInvisible(c) && !Character.isSurrogate(c));
    }

    private static boolean isBlank(int c) {
        return switch (c) {
            // joiners, fillers and selectors, which are kept inside a text but make none
            case ' ', 0x34F, 0x115F, 0x1160, 0x200C, 0x200D, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
        };
    }

    private static boolean isComposed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x300) {
                return Normalizer.isNormalized(text, Normalizer.Form.NFC);
            }
        }
        return true;
    }

    private static String collapse(String text) {
        var collapsed = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                pending = !collapsed.isEmpty();
            } else {
                if (pending) {
                    collapsed.append(' ');
                    pending = false;
                }
                collapsed.append(c);
            }
        }
        return collapsed.toString();
    }
}

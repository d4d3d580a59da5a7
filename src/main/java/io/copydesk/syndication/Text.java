package io.copydesk.syndication;

import org.jspecify.annotations.Nullable;

/** Text as any document can hold it. */
final class Text {

    private Text() {}

    /** Without characters that no XML document may have, not even escaped, and without halves of others. */
    static String clean(String text) {
        return text.codePoints().allMatch(Text::isAllowed)
                ? text
                : text.codePoints()
                        .filter(Text::isAllowed)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    /** The production {@code Char} of XML 1.0. */
    private static boolean isAllowed(int character) {
        return (character >= 0x20 && character <= 0xD7FF)
                || character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}

package io.copydesk.ingest;

/** Values in messages: short, on one line, and harmless on a terminal. */
final class Quoted {

    private static final int MAX = 60;

    private Quoted() {}

    static String text(String value) {
        var quoted = new StringBuilder(MAX + 4).append('"');
        int length = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            if (length++ == MAX) {
                quoted.append('…');
                break;
            }
            quoted.appendCodePoint(isPlain(c) ? c : '\uFFFD');
        }
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

package io.copydesk.ingest;

import java.nio.file.Path;

/** Paths in messages: names of files are written by strangers too, and must not move the cursor. */
final class ShownPath {

    private static final int LONGEST = 1000;

    private ShownPath() {}

    static String of(Path path) {
        return clean(path.toString());
    }

    static String of(Path archive, String entry) {
        return clean(archive + "!/" + entry);
    }

    static String of(SourcePath path) {
        return clean(path.source() + "/" + path.path());
    }

    private static String clean(String text) {
        var shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        for (int i = 0; i < shown.length(); i++) {
            if (isUnsafe(shown.charAt(i))) {
                return shown.codePoints()
                        .map(c -> isUnsafe(c) ? '\uFFFD' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return shown;
    }

    private static boolean isUnsafe(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }
}

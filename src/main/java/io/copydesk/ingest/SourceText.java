package io.copydesk.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** The text of a file, which knows where its lines begin. */
final class SourceText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private final boolean byteOrderMark;

    private SourceText(String text, boolean byteOrderMark) {
        this.text = text;
        this.byteOrderMark = byteOrderMark;
    }

    /**
     * Decodes UTF-8 and takes a byte order mark away.
     *
     * @throws Rejected with DOCUMENT_TOO_LARGE, NOT_UTF8 or CONTROL_CHARACTER
     */
    static SourceText of(byte[] bytes) {
        if (bytes.length > DocumentParser.MAX_BYTES) {
            throw tooLarge();
        }
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            throw new Rejected(new Rejection(ReportCode.NOT_UTF8, "the file is UTF-16; save it as UTF-8", 1, 1));
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            ensureWellFormed(bytes);
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        var source = new SourceText(marked ? text.substring(1) : text, marked);
        int nul = source.text.indexOf('\0');
        if (nul >= 0) {
            throw source.controlCharacter(nul);
        }
        return source;
    }

    static Rejected tooLarge() {
        return new Rejected(new Rejection(
                ReportCode.DOCUMENT_TOO_LARGE, "the file is larger than 1 MiB; shorten it or leave it out", 0, 0));
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    /** The decoder that counts: only needed where the quick one has put a replacement character, or found one. */
    private static void ensureWellFormed(byte[] bytes) {
        var decoded = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        if (result.isError()) {
            var before = new SourceText(decoded.flip().toString(), false);
            throw new Rejected(before.rejection(
                    ReportCode.NOT_UTF8,
                    "here are bytes that are no UTF-8; save the file as UTF-8",
                    before.text.length()));
        }
    }

    /** Refuses what YAML cannot hold, before {@code end}. */
    void ensurePrintable(int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\n' && c != '\r' && c != '\t' : c >= 0x7F && ((c < 0xA0 && c != 0x85) || c >= 0xFFFE)) {
                throw controlCharacter(i);
            }
        }
    }

    private Rejected controlCharacter(int offset) {
        return new Rejected(rejection(
                ReportCode.CONTROL_CHARACTER,
                "here is the control character U+%04X; take it out, the file may be damaged"
                        .formatted((int) text.charAt(offset)),
                offset));
    }

    /** A rejection that points at an offset. */
    Rejection rejection(ReportCode code, String message, int offset) {
        int lineStart = lineStart(offset);
        return new Rejection(code, message, line(lineStart), column(lineStart, offset));
    }

    /** A warning that points at an offset. */
    Warning warning(ReportCode code, String message, int offset) {
        int lineStart = lineStart(offset);
        return new Warning(code, message, line(lineStart), column(lineStart, offset));
    }

    private int lineStart(int offset) {
        int start = offset;
        while (start > 0 && !endsLine(start - 1)) {
            start--;
        }
        return start;
    }

    private int line(int lineStart) {
        int line = 1;
        for (int i = 0; i < lineStart; i++) {
            if (endsLine(i)) {
                line++;
            }
        }
        return line;
    }

    private int column(int lineStart, int offset) {
        return text.codePointCount(lineStart, offset) + 1;
    }

    /** Whether a line ends with this character: a carriage return before a line feed is only half of its end. */
    private boolean endsLine(int offset) {
        char c = text.charAt(offset);
        return c == '\n' || (c == '\r' && !text.startsWith("\n", offset + 1));
    }

    /** Where the line after the one with this offset begins; the length of the text where there is none. */
    int nextLine(int offset) {
        for (int i = offset; i < text.length(); i++) {
            if (endsLine(i)) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** Whether the line that begins here is {@code ---}, the fence around front matter. */
    boolean isFence(int lineStart) {
        if (!text.startsWith("---", lineStart)) {
            return false;
        }
        int i = lineStart + 3;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\r';
    }

    /** Where the first character that is no white space stands, from an offset on; -1 where there is none. */
    int visibleFrom(int offset) {
        for (int i = offset; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The offset in the bytes of the file that an offset in the text stands for. */
    int byteOffset(int offset) {
        int count = byteOrderMark ? 3 : 0;
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            // each half of a surrogate pair stands for two of its four bytes
            count += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return count;
    }

    /** Without byte order mark. */
    String text() {
        return text;
    }

    boolean hasByteOrderMark() {
        return byteOrderMark;
    }

    /** Whether a line ends other than in a line feed alone. */
    boolean hasForeignLineEnds() {
        return text.indexOf('\r') >= 0;
    }

    /** Says nothing of the text, which may hold a secret. */
    @Override
    public String toString() {
        return "text of " + text.length() + " characters";
    }
}

package io.copydesk.limit;

/**
 * What of a GraphQL document can be known without parsing it, so that one that is too big is never parsed.
 *
 * @param tokens how many words, signs, values and comments it has
 * @param aliases how many aliases it has; a colon anywhere but within parentheses makes one
 * @param nesting how deep its brackets nest, of whatever kind
 */
record Outline(int tokens, int aliases, int nesting) {

    static Outline of(String document) {
        int tokens = 0;
        int aliases = 0;
        int parentheses = 0;
        int open = 0;
        int nesting = 0;
        int at = 0;
        while (at < document.length()) {
            char next = document.charAt(at);
            if (isIgnored(next)) {
                at++;
                continue;
            }
            tokens++;
            if (isOpening(next)) {
                open++;
                parentheses += next == '(' ? 1 : 0;
                nesting = Math.max(nesting, open);
            } else if (isClosing(next)) {
                open = Math.max(0, open - 1);
                parentheses = Math.max(0, parentheses - (next == ')' ? 1 : 0));
            } else if (next == ':' && parentheses == 0) {
                aliases++;
            }
            at = endOfToken(document, at);
        }
        return new Outline(tokens, aliases, nesting);
    }

    private static int endOfToken(String document, int start) {
        char first = document.charAt(start);
        if (first == '#') {
            return endOfLine(document, start);
        }
        if (document.startsWith("\"\"\"", start)) {
            return endOfBlock(document, start + 3);
        }
        if (first == '"') {
            return endOfText(document, start + 1);
        }
        if (document.startsWith("...", start)) {
            return start + 3;
        }
        int at = start + 1;
        if (isWord(first)) {
            while (at < document.length() && isWord(document.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private static int endOfLine(String document, int start) {
        int at = start;
        while (at < document.length() && document.charAt(at) != '\n' && document.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static int endOfBlock(String document, int start) {
        int end = document.indexOf("\"\"\"", start);
        while (end > 0 && document.charAt(end - 1) == '\\') {
            end = document.indexOf("\"\"\"", end + 3);
        }
        return end < 0 ? document.length() : end + 3;
    }

    private static int endOfText(String document, int start) {
        int at = start;
        while (at < document.length() && document.charAt(at) != '\n' && document.charAt(at) != '\r') {
            char next = document.charAt(at);
            if (next == '"') {
                return at + 1;
            }
            at += next == '\\' ? 2 : 1;
        }
        return Math.min(at, document.length());
    }

    private static boolean isIgnored(char next) {
        return next <= ' ' || next == ',' || next == '\uFEFF';
    }

    private static boolean isWord(char next) {
        return (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || (next >= '0' && next <= '9')
                || next == '_';
    }

    private static boolean isOpening(char next) {
        return next == '{' || next == '(' || next == '[';
    }

    private static boolean isClosing(char next) {
        return next == '}' || next == ')' || next == ']';
    }
}

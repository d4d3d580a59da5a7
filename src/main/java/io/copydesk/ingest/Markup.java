package io.copydesk.ingest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Takes HTML out of a text that should have had none. Only what HTML knows is a tag: {@code Vec<T>} and {@code a < b} are
 * text.
 */
final class Markup {

    private static final int LONGEST_TAG = 16;
    private static final int LONGEST_ENTITY = 32;

    /** Everything behind such a tag is its content until it is closed; left open, it is rather spoken about. */
    private static final Set<String> SWALLOWING =
            Set.of("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript");

    private final String text;
    private final int lastBracket;
    private final Map<String, Integer> lastClosings = new HashMap<>();

    private Markup(String text) {
        this.text = text;
        this.lastBracket = text.lastIndexOf('>');
    }

    /** The text without tags, script, style and comments, entities decoded once. */
    static String strip(String text) {
        if (text.indexOf('<') >= 0) {
            var html = new Markup(text).html();
            if (html != null) {
                return textOf(html);
            }
        }
        // as in an attribute, so that "R&Degree" does not become "R°ree"
        return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, true);
    }

    /** The text with each bracket that begins no tag escaped; null when there is no tag at all. */
    private @Nullable String html() {
        var html = new StringBuilder(text.length() + 16);
        boolean tags = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&' && !beginsEntity(i)) {
                html.append("&amp;");
            } else if (c != '<') {
                html.append(c);
            } else if (beginsTag(i)) {
                html.append(c);
                tags = true;
            } else {
                html.append("&lt;");
            }
        }
        return tags ? html.toString() : null;
    }

    /** HTML takes "&degree" for a degree sign and "ree"; here an entity ends in a semicolon. */
    private boolean beginsEntity(int ampersand) {
        int end = text.startsWith("#", ampersand + 1) ? ampersand + 2 : ampersand + 1;
        int limit = Math.min(text.length(), end + LONGEST_ENTITY);
        while (end < limit && isNamePart(text.charAt(end))) {
            end++;
        }
        return end < text.length() && text.charAt(end) == ';';
    }

    private boolean beginsTag(int bracket) {
        if (bracket > lastBracket) {
            return false;
        }
        if (text.startsWith("<!--", bracket)) {
            return text.lastIndexOf("-->") >= bracket + 4;
        }
        boolean closing = text.startsWith("/", bracket + 1);
        int start = bracket + (closing ? 2 : 1);
        int end = start;
        while (end < text.length() && end - start < LONGEST_TAG && isNamePart(text.charAt(end))) {
            end++;
        }
        if (end == start || end == text.length() || !endsName(text.charAt(end))) {
            return false;
        }
        var name = text.substring(start, end).toLowerCase(Locale.ROOT);
        if (!Tag.isKnownTag(name) || name.equals("plaintext")) {
            return false;
        }
        return closing || !SWALLOWING.contains(name) || lastClosing(name) > bracket;
    }

    private int lastClosing(String name) {
        return lastClosings.computeIfAbsent(name, key -> {
            var closing = "</" + key;
            int i = text.length() - closing.length();
            while (i >= 0 && !text.regionMatches(true, i, closing, 0, closing.length())) {
                i--;
            }
            return i;
        });
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean endsName(char c) {
        return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static String textOf(String html) {
        var text = new StringBuilder(html.length());
        Jsoup.parseBodyFragment(html).body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                // the content of script and style is data, not text
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText());
                } else {
                    separate(node);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                separate(node);
            }

            private void separate(Node node) {
                if (node instanceof Element element && (element.isBlock() || element.nameIs("br"))) {
                    text.append(' ');
                }
            }
        });
        return text.toString();
    }
}

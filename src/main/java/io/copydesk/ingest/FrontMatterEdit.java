package io.copydesk.ingest;

import io.copydesk.ingest.YamlBlock.Indent;
import io.copydesk.ingest.YamlBlock.Items;
import io.copydesk.ingest.YamlNode.Entry;
import io.copydesk.ingest.YamlNode.Mapping;
import io.copydesk.ingest.YamlNode.Scalar;
import io.copydesk.ingest.YamlNode.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes single keys of a document's front matter. All lines of other keys stay as they are: their order, quotes, blank
 * lines, comments and line ends.
 */
final class FrontMatterEdit {

    /** The keys as documents usually have them, one after the other; where a new one goes. */
    static final List<String> ORDER = List.of(
            "category",
            "title",
            "excerpt",
            "publishedDateTime",
            "originalUrl",
            "webUrl",
            "ampWebUrl",
            "cdnAmpWebUrl",
            "type",
            "quality",
            "heat",
            "published",
            "correctionNote",
            "locale",
            "featuredContent",
            "provider",
            "topics",
            "images",
            "related",
            "secured");

    private static final List<String> BLOCKS = List.of("provider", "topics", "images", "related", "secured");

    private static final Indent USUAL_INDENT = new Indent(2, 2);

    private FrontMatter frontMatter;
    private String text;
    private final String newline;

    /** @throws Rejected when the bytes are no document */
    FrontMatterEdit(byte[] bytes) {
        frontMatter = FrontMatter.of(SourceText.of(bytes));
        text = frontMatter.source().text();
        newline = lineEndBefore(frontMatter.start());
        if (frontMatter.root().flow()) {
            unfold();
        }
    }

    /** Offsets of an entry: of its key's line, after its colon, after its value, and of the line that follows. */
    private record Place(Entry entry, int line, int afterColon, int end, int next) {

        YamlNode value() {
            return entry.value();
        }

        boolean isEmpty() {
            return end == afterColon;
        }
    }

    @Nullable
    YamlNode value(String key) {
        return frontMatter.root().get(key);
    }

    byte[] bytes() {
        return bytes(text);
    }

    /** The value of a key to the letter, quotes included; null where the key is missing. */
    @Nullable
    String written(String key) {
        var entry = frontMatter.root().byKey().get(key);
        return entry == null
                ? null
                : text.substring(
                        entry.value().span().start(), entry.value().span().end());
    }

    /** The style of the first of these keys that has a text; in double quotes when none has. */
    ScalarStyle styleOf(Stream<String> keys) {
        return keys.map(this::value)
                .filter(Scalar.class::isInstance)
                .map(value -> ScalarStyle.of((Scalar) value, text))
                .findFirst()
                .orElse(ScalarStyle.DOUBLE_QUOTED);
    }

    /** The same for keys of one kind, those nearest to a key first. */
    ScalarStyle styleNear(String key, List<String> kin) {
        int own = ORDER.indexOf(key);
        return styleOf(kin.stream().sorted(Comparator.comparingInt(other -> Math.abs(ORDER.indexOf(other) - own))));
    }

    /**
     * Gives a key one text as its value.
     *
     * @param writing writes the text in a style
     * @param usual the style where there was no text before
     */
    void setText(String key, Function<ScalarStyle, String> writing, ScalarStyle usual) {
        if (!frontMatter.root().byKey().containsKey(key)) {
            int at = placeOfNew(key);
            replace(at, at, " ".repeat(rootColumn()) + key + ": " + writing.apply(usual) + newline);
            return;
        }
        var place = place(key);
        if (place.isEmpty()) {
            replace(place.afterColon(), place.afterColon(), " " + writing.apply(usual));
        } else if (place.value() instanceof Scalar scalar) {
            var style = scalar.isNull() ? usual : ScalarStyle.of(scalar, text);
            replace(scalar.span().start(), place.end(), writing.apply(style));
        } else {
            replace(place.afterColon(), place.end(), " " + writing.apply(usual));
        }
    }

    /** Takes a key away with all its lines; of two blank lines that would meet, one goes too. */
    void remove(String key) {
        var place = place(key);
        boolean blankBefore = isBlankLine(previousLine(place.line()));
        boolean blankAfter = place.next() < frontMatter.end() && isBlankLine(place.next());
        replace(place.line(), blankBefore && blankAfter ? nextLine(place.next()) : place.next(), "");
    }

    /** Gives a key a mapping as its value. */
    void setMapping(String key, YamlBlock.Keys mapping) {
        var indent = indent();
        setLines(key, column -> lines(mapping, column(key, Mapping.class, column + indent.mapping())));
    }

    /**
     * Gives a key a list as its value. Items that are there already keep their lines, with comments above them.
     *
     * @param old says what an item that is there stands for; null where it stands for nothing
     * @param writing writes a new item
     */
    <T> void setList(String key, List<T> wanted, Function<YamlNode, @Nullable T> old, Function<T, YamlBlock> writing) {
        var kept = new ArrayList<Kept<T>>();
        if (isBlockList(key)) {
            var place = place(key);
            int start = lineStart(place.value().span().start());
            for (var item : ((Sequence) place.value()).items()) {
                int next = nextLine(trimmedEnd(item.span().end(), start));
                var value = old.apply(item);
                if (value != null) {
                    kept.add(new Kept<>(value, text.substring(start, next)));
                }
                start = next;
            }
        }
        int list = indent().list();
        setLines(key, column -> {
            int dashes = isBlockList(key) ? column(key, Sequence.class, column + list) : column + list;
            var lines = new StringBuilder();
            for (var value : wanted) {
                var same =
                        kept.stream().filter(each -> each.value().equals(value)).findFirst();
                same.ifPresent(kept::remove);
                lines.append(same.map(Kept::lines)
                        .orElseGet(() -> lines(new Items(List.of(writing.apply(value))), dashes)));
            }
            return lines.toString();
        });
    }

    /** An item of a list with the lines that it is written in. */
    private record Kept<T>(T value, String lines) {}

    private interface Lines {
        /** @param column where the key stands */
        String from(int column);
    }

    private void setLines(String key, Lines lines) {
        var block = lines.from(rootColumn());
        if (!frontMatter.root().byKey().containsKey(key)) {
            insert(key, block);
            return;
        }
        var place = place(key);
        int lineEnd = lineEnd(place.line());
        int start = place.value().span().start();
        if (start > lineEnd) {
            replace(lineStart(start), place.next(), block);
            return;
        }
        var behind = text.substring(place.end(), lineEnd(place.end())).stripTrailing();
        var comment = behind.stripLeading().startsWith("#") ? behind : "";
        replace(
                place.line(),
                place.next(),
                text.substring(place.line(), place.afterColon()) + comment + newline + block);
    }

    /** Adds a key with its block, set apart by blank lines where such blocks are. */
    private void insert(String key, String block) {
        int at = placeOfNew(key);
        boolean apart = BLOCKS.stream()
                .filter(frontMatter.root().byKey()::containsKey)
                .map(other -> place(other).line())
                .map(line -> line == frontMatter.start() || isBlankLine(previousLine(line)))
                .reduce(Boolean::logicalOr)
                .orElse(true);
        boolean first = at == frontMatter.start();
        boolean last = at == frontMatter.end() || isBlankLine(at);
        replace(
                at,
                at,
                (apart && !first ? newline : "")
                        + " ".repeat(rootColumn()) + key + ":" + newline
                        + block
                        + (apart && !last ? newline : ""));
    }

    /** After the nearest key that usually precedes it, a block at least after all single values; else before all others. */
    private int placeOfNew(String key) {
        var preceding = ORDER.subList(0, ORDER.indexOf(key)).reversed().stream()
                .filter(frontMatter.root().byKey()::containsKey)
                .toList();
        if (preceding.isEmpty()) {
            return frontMatter.root().entries().stream()
                    .findFirst()
                    .map(first -> lineStart(first.key().span().start()))
                    .orElse(frontMatter.end());
        }
        boolean intoBlocks = BLOCKS.contains(key) && !BLOCKS.contains(preceding.getFirst());
        return preceding.stream()
                .limit(intoBlocks ? preceding.size() : 1)
                .mapToInt(other -> place(other).next())
                .max()
                .orElseThrow();
    }

    private Place place(String key) {
        var entry = frontMatter.root().byKey().get(key);
        if (entry == null) {
            throw new IllegalStateException("there is no key " + key);
        }
        int line = lineStart(entry.key().span().start());
        int colon = text.indexOf(':', entry.key().span().end());
        if (colon < 0
                || !text.substring(line, entry.key().span().start()).isBlank()
                || !text.substring(entry.key().span().end(), colon).isBlank()) {
            throw new NotExportable("the key " + key + " is written in a way that is not understood here");
        }
        int end = Math.max(trimmedEnd(entry.value().span().end(), colon + 1), colon + 1);
        return new Place(entry, line, colon + 1, end, nextLine(end));
    }

    private boolean isBlockList(String key) {
        return value(key) instanceof Sequence list && isBlock(list);
    }

    /** Written over lines of its own, not in brackets on the line of its key. */
    private boolean isBlock(YamlNode node) {
        return switch (node) {
            case Scalar scalar -> false;
            case Sequence list -> text.charAt(list.span().start()) != '[';
            case Mapping mapping -> !mapping.flow();
        };
    }

    /** Where the block of a key begins, if it has one of this kind. */
    private int column(String key, Class<? extends YamlNode> kind, int usual) {
        var value = value(key);
        return kind.isInstance(value) && isBlock(value) ? column(value) : usual;
    }

    private int column(YamlNode node) {
        int start = node.span().start();
        return start - lineStart(start);
    }

    private int rootColumn() {
        return frontMatter.root().entries().stream()
                .findFirst()
                .map(first -> column(first.key()))
                .orElse(0);
    }

    /** As the document's own blocks are indented. */
    private Indent indent() {
        int root = rootColumn();
        var blocks = frontMatter.root().entries().stream()
                .map(Entry::value)
                .filter(this::isBlock)
                .toList();
        return new Indent(
                blocks.stream()
                        .filter(Sequence.class::isInstance)
                        .map(list -> column(list) - root)
                        .findFirst()
                        .orElse(USUAL_INDENT.list()),
                blocks.stream()
                        .filter(Mapping.class::isInstance)
                        .map(mapping -> column(mapping) - root)
                        .findFirst()
                        .orElse(USUAL_INDENT.mapping()));
    }

    private String lines(YamlBlock block, int column) {
        var lines = new StringBuilder();
        block.lines(column, indent()).forEach(line -> lines.append(line).append(newline));
        return lines.toString();
    }

    /** Front matter that is one mapping in braces becomes one with a line for each key. */
    private void unfold() {
        var lines = new StringBuilder();
        for (var entry : frontMatter.root().entries()) {
            var key = entry.key().span();
            var value = entry.value().span();
            lines.append(text, key.start(), key.end())
                    .append(": ")
                    .append(text, value.start(), value.end())
                    .append(newline);
        }
        replace(frontMatter.start(), frontMatter.end(), lines.toString());
    }

    private void replace(int start, int end, String replacement) {
        var changed = text.substring(0, start) + replacement + text.substring(end);
        frontMatter = FrontMatter.of(SourceText.of(bytes(changed)));
        text = changed;
    }

    private byte[] bytes(String text) {
        var whole = frontMatter.source().hasByteOrderMark() ? '\uFEFF' + text : text;
        return whole.getBytes(StandardCharsets.UTF_8);
    }

    /** The library takes line ends behind a value for a part of some values. */
    private int trimmedEnd(int end, int start) {
        int trimmed = end;
        while (trimmed > start && Character.isWhitespace(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        return trimmed;
    }

    private int nextLine(int offset) {
        return frontMatter.source().nextLine(offset);
    }

    private int previousLine(int line) {
        return lineStart(line - (text.startsWith("\r\n", line - 2) ? 2 : 1));
    }

    private int lineStart(int offset) {
        int start = offset;
        while (start > 0 && !isLineEnd(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private int lineEnd(int offset) {
        int end = offset;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isBlankLine(int start) {
        return text.substring(start, lineEnd(start)).isBlank();
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private String lineEndBefore(int lineStart) {
        return text.startsWith("\r\n", lineStart - 2) ? "\r\n" : text.substring(lineStart - 1, lineStart);
    }
}

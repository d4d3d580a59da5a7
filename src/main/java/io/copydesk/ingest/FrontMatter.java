package io.copydesk.ingest;

import io.copydesk.binary.Sha256;
import io.copydesk.ingest.YamlNode.Entry;
import io.copydesk.ingest.YamlNode.Mapping;
import io.copydesk.ingest.YamlNode.Span;
import java.util.LinkedHashMap;

/**
 * The YAML at the head of a document, between two lines of {@code ---}, with the place of every key and value, so that
 * one of them can be replaced and the rest of the document stays as it is.
 */
final class FrontMatter {

    private final SourceText source;
    private final Mapping root;
    private final int start;
    private final int end;
    private final int bodyStart;

    private FrontMatter(SourceText source, Mapping root, int start, int end, int bodyStart) {
        this.source = source;
        this.root = root;
        this.start = start;
        this.end = end;
        this.bodyStart = bodyStart;
    }

    /** @throws Rejected when there is none, or none that we take */
    static FrontMatter of(SourceText source) {
        if (!source.isFence(0)) {
            throw new Rejected(new Rejection(
                    ReportCode.NO_FRONT_MATTER, "the file does not begin with a line of ---; add front matter", 1, 1));
        }
        int length = source.text().length();
        int start = source.nextLine(0);
        int end = start;
        while (end < length && !source.isFence(end)) {
            end = source.nextLine(end);
        }
        if (end >= length) {
            throw new Rejected(source.rejection(
                    ReportCode.UNTERMINATED_FRONT_MATTER,
                    "the line of --- that ends the front matter is missing; the file may be cut off",
                    length));
        }
        source.ensurePrintable(end);
        return new FrontMatter(source, mapping(source, end), start, end, source.nextLine(end));
    }

    /** The mapping before {@code end}; an empty text is an empty mapping. */
    static Mapping mapping(SourceText source, int end) {
        var node = YamlReader.read(source.text().substring(0, end));
        if (node == null || (node instanceof YamlNode.Scalar scalar && scalar.isNull())) {
            return new Mapping(new LinkedHashMap<>(), false, new Span(end, end, 1, 1));
        }
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw new Rejected(new Rejection(
                ReportCode.YAML_SYNTAX,
                "keys with values are expected here, such as title: \"Night bus\"",
                node.span().line(),
                node.span().column()));
    }

    SourceText source() {
        return source;
    }

    Mapping root() {
        return root;
    }

    /** Offset of the first character after the opening line. */
    int start() {
        return start;
    }

    /** Offset of the closing line, before which further keys can be written. */
    int end() {
        return end;
    }

    /** Offset of the first character after the closing line. */
    int bodyStart() {
        return bodyStart;
    }

    /** SHA-256 of the file's bytes without the value of {@code secured}. */
    Sha256 stableHash(byte[] bytes) {
        Entry secured = root.byKey().get("secured");
        if (secured == null) {
            return Sha256.of(bytes);
        }
        var span = secured.value().span();
        return Sha256.without(bytes, source.byteOffset(span.start()), source.byteOffset(span.end()));
    }
}

package io.copydesk.ingest;

import io.copydesk.ingest.YamlNode.Entry;
import io.copydesk.ingest.YamlNode.Mapping;
import io.copydesk.ingest.YamlNode.Scalar;
import io.copydesk.ingest.YamlNode.Sequence;
import io.copydesk.ingest.YamlNode.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML that strangers wrote: from the parser's events straight into nodes, so that nothing is resolved, expanded
 * or constructed, and whatever no real document uses is refused before it costs anything.
 */
final class YamlReader {

    /** How deep lists and mappings may be nested; real documents come to 7. */
    static final int MAX_DEPTH = 32;

    private static final String SECURED = "secured";

    private final Parser parser;
    private final int @Nullable [] charOffsets;

    private YamlReader(String text) {
        // a buffer that holds all of it: with a smaller one the reader copies a long value once per buffer
        var settings =
                LoadSettings.builder().setBufferSize(Math.max(text.length(), 1)).build();
        this.parser = new ParserImpl(settings, new StreamReader(settings, text));
        this.charOffsets = charOffsets(text);
    }

    /**
     * The node that a text holds, or null when it holds none.
     *
     * @throws Rejected when it is not YAML, or is YAML that we do not take
     */
    static @Nullable YamlNode read(String text) {
        var reader = new YamlReader(text);
        try {
            return reader.document();
        } catch (MarkedYamlEngineException e) {
            throw YamlProblem.of(e);
        } catch (YamlEngineException | NumberFormatException e) {
            // an escape such as \UFFFFFFFF, or a directive, for which the library has no mark
            throw YamlProblem.unknown(reader.lastLine, reader.lastColumn);
        }
    }

    private int lastLine = 1;
    private int lastColumn = 1;

    private @Nullable YamlNode document() {
        next();
        if (next().getEventId() == Event.ID.StreamEnd) {
            return null;
        }
        var root = node(next(), 1, false);
        next();
        var after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw rejected(ReportCode.YAML_SYNTAX, "only one YAML document may stand here; delete the others", after);
        }
        return root;
    }

    private Event next() {
        var event = parser.next();
        var mark = event.getStartMark();
        if (mark.isPresent()) {
            lastLine = mark.get().getLine() + 1;
            lastColumn = mark.get().getColumn() + 1;
        }
        return event;
    }

    /** @param secret whether the node is part of the encrypted payload, which no message may quote */
    private YamlNode node(Event event, int depth, boolean secret) {
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw rejected(
                    ReportCode.ALIASES_NOT_ALLOWED,
                    "anchors (&) and aliases (*) are not taken; write the value out, or put the text in quotes",
                    event);
        }
        if (event instanceof ScalarEvent scalar) {
            ensureUntagged(scalar.getTag(), event);
            if (scalar.getValue().indexOf('\0') >= 0) {
                throw rejected(
                        ReportCode.CONTROL_CHARACTER,
                        "this text holds the control character U+0000; take it out, the file may be damaged",
                        event);
            }
            return new Scalar(scalar.getValue(), scalar.isPlain(), span(event, event));
        }
        var collection = (CollectionStartEvent) event;
        ensureUntagged(collection.getTag(), event);
        if (depth > MAX_DEPTH) {
            throw rejected(
                    ReportCode.NESTED_TOO_DEEP,
                    "lists and mappings are nested more than " + MAX_DEPTH + " deep here",
                    event);
        }
        return collection instanceof MappingStartEvent
                ? mapping(collection, depth, secret)
                : sequence(collection, depth, secret);
    }

    private YamlNode sequence(CollectionStartEvent start, int depth, boolean secret) {
        var items = new ArrayList<YamlNode>();
        var event = next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth + 1, secret));
            event = next();
        }
        var span = span(start, event);
        return new Sequence(items, isFlow(start) || items.isEmpty() ? span : endingWith(items.getLast(), span));
    }

    private YamlNode mapping(CollectionStartEvent start, int depth, boolean secret) {
        var entries = new LinkedHashMap<String, Entry>();
        var event = next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            if (!(node(event, depth + 1, secret) instanceof Scalar key)) {
                throw rejected(ReportCode.YAML_SYNTAX, "a key must be one text", event);
            }
            if (entries.containsKey(key.text())) {
                throw rejected(
                        ReportCode.DUPLICATE_KEY,
                        (secret ? "a key" : "the key " + Quoted.text(key.text()))
                                + " stands here a second time; decide which value is meant and delete the other",
                        event);
            }
            var value =
                    node(next(), depth + 1, secret || (depth == 1 && key.text().equals(SECURED)));
            entries.put(key.text(), new Entry(key, value));
            event = next();
        }
        boolean flow = isFlow(start);
        var span = span(start, event);
        if (!flow && !entries.isEmpty()) {
            span = endingWith(entries.lastEntry().getValue().value(), span);
        }
        return new Mapping(entries, flow, span);
    }

    private static boolean isFlow(CollectionStartEvent start) {
        return start.getFlowStyle() == FlowStyle.FLOW;
    }

    /** The library ends a block where the next token begins; it ends with the last thing in it. */
    private static Span endingWith(YamlNode last, Span span) {
        return new Span(span.start(), last.span().end(), span.line(), span.column());
    }

    private static void ensureUntagged(Optional<String> tag, Event event) {
        if (tag.isPresent()) {
            throw rejected(
                    ReportCode.TAG_NOT_ALLOWED,
                    "tags (!) are not taken; take the tag away, or put the text in quotes",
                    event);
        }
    }

    private static Rejected rejected(ReportCode code, String message, Event event) {
        var mark = event.getStartMark().orElseThrow();
        return new Rejected(new Rejection(code, message, mark.getLine() + 1, mark.getColumn() + 1));
    }

    private Span span(Event first, Event last) {
        var start = first.getStartMark().orElseThrow();
        var end = last.getEndMark().orElseThrow();
        return new Span(charOffset(start), charOffset(end), start.getLine() + 1, start.getColumn() + 1);
    }

    private int charOffset(Mark mark) {
        return charOffsets == null ? mark.getIndex() : charOffsets[mark.getIndex()];
    }

    /** The library counts code points: the offset of each, or null where that is the same. */
    private static int @Nullable [] charOffsets(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return null;
        }
        var offsets = new int[count + 1];
        int offset = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = offset;
            offset += Character.charCount(text.codePointAt(offset));
        }
        offsets[count] = offset;
        return offsets;
    }
}

package io.copydesk.limit;

import graphql.language.Document;
import graphql.parser.ParserOptions;
import io.copydesk.graphql.RequestRefused;

/**
 * Refuses documents that are too big: by their text before they are parsed, and by what is in them before they are
 * validated, since both parsing and validating take time that the sender could waste.
 */
class DocumentLimits {

    /** What the introspection queries of tools need, and some more. */
    static final int INTROSPECTION_DEPTH = 20;

    private static final String ALIASES = "A document may have %d aliases, fragments in their places; this one has %d.";

    private final LimitProperties limits;
    private final ParserOptions parser;

    DocumentLimits(LimitProperties limits) {
        this.limits = limits;
        int characters = (int) limits.bodySize().toBytes();
        // the text was counted already, so that the parser's own limits, whose errors tell less, are never reached
        this.parser = ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxCharacters(characters)
                        .maxWhitespaceTokens(characters)
                        .maxTokens(2 * limits.tokens())
                        .maxRuleDepth(100 + 5 * maxNesting()));
    }

    ParserOptions parser() {
        return parser;
    }

    /**
     * Looks at the text.
     *
     * @throws RequestRefused TOO_MANY_ALIASES, TOO_MANY_TOKENS or QUERY_TOO_DEEP
     */
    void check(String document) {
        var outline = Outline.of(document);
        atMost(limits.aliases(), outline.aliases(), "TOO_MANY_ALIASES", ALIASES);
        atMost(limits.tokens(), outline.tokens(), "TOO_MANY_TOKENS", "A document may have %d tokens; this one has %d.");
        if (outline.nesting() > maxNesting()) {
            throw tooDeep(limits.depth(), outline.nesting());
        }
    }

    /**
     * Looks at what is in it.
     *
     * @throws RequestRefused TOO_MANY_ALIASES, TOO_MANY_DIRECTIVES, QUERY_TOO_DEEP or TOO_MANY_FIELDS
     */
    void check(Document document) {
        var size = DocumentSize.of(document, limits);
        atMost(limits.aliases(), size.aliases(), "TOO_MANY_ALIASES", ALIASES);
        atMost(
                limits.directives(),
                size.directives(),
                "TOO_MANY_DIRECTIVES",
                "A document may have %d directives, fragments in their places; this one has %d.");
        if (size.depth() > limits.depth()) {
            throw tooDeep(limits.depth(), size.depth());
        }
        if (size.fragmentDepth() > limits.depth()) {
            throw tooDeep(limits.depth(), size.fragmentDepth());
        }
        if (size.introspectionDepth() > INTROSPECTION_DEPTH) {
            throw tooDeep(INTROSPECTION_DEPTH, size.introspectionDepth());
        }
        atMost(
                limits.fields(),
                size.fields(),
                "TOO_MANY_FIELDS",
                "A document may have %d fields, fragments in their places; this one has %d.");
    }

    /** Brackets around fields without any arguments and inline fragments; anything deeper is no query of ours. */
    private int maxNesting() {
        return 3 * Math.max(limits.depth(), INTROSPECTION_DEPTH);
    }

    private static RequestRefused tooDeep(int limit, int asked) {
        return RequestRefused.overLimit(
                "QUERY_TOO_DEEP",
                "Fields, and fragments, may nest %d deep; these are %d deep.".formatted(limit, asked),
                limit,
                asked);
    }

    private static void atMost(long limit, long asked, String code, String message) {
        if (asked > limit) {
            var shown = Math.min(asked, DocumentSize.UNCOUNTABLE);
            throw RequestRefused.overLimit(code, message.formatted(limit, shown), limit, shown);
        }
    }
}

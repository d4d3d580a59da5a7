package io.copydesk.ingest;

import io.copydesk.content.ArticleType;
import io.copydesk.ingest.YamlNode.Mapping;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What decides how a document is treated: its scores and what it says of its own publication. Nothing is guessed here,
 * since a wrong guess publishes or hides something.
 */
record Signals(@Nullable Integer quality, @Nullable Integer heat, Mark mark) {

    private static final int WITHDRAWN = -1;

    private static final String TYPES = Arrays.stream(ArticleType.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    static Signals read(Mapping document, Findings findings) {
        var quality = score("quality", document, ReportCode.QUALITY_NOT_INTEGER, ReportCode.QUALITY_OUT_OF_RANGE);
        var heat = score("heat", document, ReportCode.HEAT_NOT_INTEGER, ReportCode.HEAT_OUT_OF_RANGE);
        return new Signals(quality, heat, mark(document, heat, findings));
    }

    /** ARTICLE where none is given. */
    static ArticleType type(Mapping document) {
        var node = document.get("type");
        var written = Findings.textOrNull(node);
        if (node == null || (written != null && written.isBlank())) {
            return ArticleType.ARTICLE;
        }
        var type = type(written);
        if (type == null) {
            throw Findings.rejected(
                    ReportCode.TYPE_UNKNOWN,
                    "the type %s is unknown; use one of %s"
                            .formatted(written == null ? "given" : Quoted.text(written), TYPES),
                    node);
        }
        return type;
    }

    static @Nullable ArticleType type(@Nullable String written) {
        if (written == null) {
            return null;
        }
        var name = PlainText.trim(written);
        for (var type : ArticleType.values()) {
            if (type.name().equalsIgnoreCase(name)) {
                return type;
            }
        }
        return null;
    }

    private static @Nullable Integer score(String key, Mapping document, ReportCode notInteger, ReportCode outOfRange) {
        var node = document.get(key);
        if (node == null) {
            return null;
        }
        var written = Findings.textOrNull(node);
        var text = written == null ? "" : PlainText.trim(written);
        if (!Numbers.isInteger(text)) {
            throw Findings.rejected(
                    notInteger, "%s is %s; a whole number is needed, or none".formatted(key, Quoted.text(text)), node);
        }
        var score = Numbers.integer(text);
        if (score == null) {
            throw Findings.rejected(
                    outOfRange, "%s is %s; it must be a number of 32 bits".formatted(key, Quoted.text(text)), node);
        }
        return score;
    }

    private static Mark mark(Mapping document, @Nullable Integer heat, Findings findings) {
        var removed = truth("removed", document, ReportCode.REMOVED_NOT_BOOLEAN);
        var published = truth("published", document, ReportCode.PUBLISHED_NOT_BOOLEAN);
        if (published != null && !published.usual()) {
            findings.warn(
                    published.value() ? ReportCode.PUBLISHED_TRUE : ReportCode.PUBLISHED_FALSE,
                    "published is read as " + published.value(),
                    document.get("published"));
        }
        if ((removed != null && removed.value()) || (heat != null && heat == WITHDRAWN)) {
            return Mark.REMOVED;
        }
        if (published == null) {
            findings.warn(ReportCode.PENDING, "the document does not say whether it is published", null);
            return Mark.NONE;
        }
        return published.value() ? Mark.PUBLISHED : Mark.UNPUBLISHED;
    }

    private static @Nullable Truth truth(String key, Mapping document, ReportCode notBoolean) {
        var node = document.get(key);
        if (node == null) {
            return null;
        }
        var written = Findings.textOrNull(node);
        var text = written == null ? "" : PlainText.trim(written);
        // the words of YAML 1.1 besides those of 1.2: older tools write them
        return switch (text.length() > 5 ? "" : text.toLowerCase(Locale.ROOT)) {
            case "true" -> new Truth(true, true);
            case "false" -> new Truth(false, true);
            case "yes", "on" -> new Truth(true, false);
            case "no", "off" -> new Truth(false, false);
            default ->
                throw Findings.rejected(
                        notBoolean, "%s is %s; write true or false".formatted(key, Quoted.text(text)), node);
        };
    }

    private record Truth(boolean value, boolean usual) {}
}

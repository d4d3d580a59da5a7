package io.copydesk.ingest;

import io.copydesk.content.TextLimit;
import io.copydesk.ingest.YamlNode.Scalar;
import io.copydesk.ingest.YamlNode.Sequence;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads which topics a piece is about. */
final class TopicReader {

    private static final int MAX_TOPICS = 50;

    private TopicReader() {}

    /** The slugs of the known topics, in the order of the document. */
    static List<String> read(@Nullable YamlNode node, TopicNames known, Findings findings) {
        var slugs = new LinkedHashSet<String>();
        var seen = new HashSet<String>();
        boolean repeated = false;
        for (var item : items(node, findings)) {
            var name = name(item);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                repeated = true;
                continue;
            }
            var slug = known.slugOf(name);
            if (slug == null) {
                findings.warn(ReportCode.TOPIC_UNKNOWN, "there is no topic " + Quoted.text(name), item);
            } else {
                repeated |= !slugs.add(slug);
            }
        }
        if (repeated) {
            findings.warn(ReportCode.TOPICS_DEDUPLICATED, "a topic is named more than once", node);
        }
        return List.copyOf(slugs);
    }

    private static List<YamlNode> items(@Nullable YamlNode node, Findings findings) {
        if (node instanceof Scalar && !name(node).isEmpty()) {
            findings.warn(ReportCode.TOPICS_WRAPPED, "one topic stands where a list of topics is expected", node);
            return List.of(node);
        }
        if (!(node instanceof Sequence list) || list.items().isEmpty()) {
            findings.warn(ReportCode.TOPICS_MISSING, "there is no list of topics; give at least one", node);
            return List.of();
        }
        if (list.items().size() > MAX_TOPICS) {
            throw Findings.rejected(
                    ReportCode.TOO_MANY_TOPICS,
                    "there are %,d topics; at most %d are taken"
                            .formatted(list.items().size(), MAX_TOPICS),
                    node);
        }
        return list.items();
    }

    private static String name(YamlNode item) {
        var written = Findings.textOrNull(item);
        return written == null || written.length() > TextLimit.asWritten(TextLimit.NAME)
                ? ""
                : PlainText.of(written).text();
    }
}

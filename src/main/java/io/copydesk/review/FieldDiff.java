package io.copydesk.review;

import io.copydesk.content.Content;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a field says in two revisions.
 *
 * @param before null when it says nothing; lists have an item a line
 */
record FieldDiff(
        String field, @Nullable String before, @Nullable String after) {

    /** The fields in which the contents differ, in their order; all that say something, where there was nothing before. */
    static List<FieldDiff> between(@Nullable Content before, Content after, JsonMapper json) {
        JsonNode old = before == null ? JsonNodeFactory.instance.objectNode() : json.valueToTree(before);
        JsonNode now = json.valueToTree(after);
        return now.properties().stream()
                .map(Map.Entry::getKey)
                .map(field -> new FieldDiff(field, text(old.path(field)), text(now.path(field))))
                .filter(diff -> !Objects.equals(diff.before(), diff.after()))
                .toList();
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty())) {
            return null;
        }
        if (value.isArray()) {
            return String.join("\n", value.valueStream().map(FieldDiff::line).toList());
        }
        return line(value);
    }

    private static String line(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }
}

package io.copydesk.ingest;

import io.copydesk.catalog.TopicDescription;
import io.copydesk.content.TextLimit;
import io.copydesk.ingest.YamlNode.Mapping;
import io.copydesk.ingest.YamlNode.Sequence;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads topic files; may be used by several threads at once. */
final class TopicFile {

    private final ImageReader images;

    /** @param siteBase what relative addresses of pictures are relative to */
    TopicFile(URI siteBase) {
        this.images = new ImageReader(siteBase);
    }

    /** @throws Rejected when the file describes no topic */
    TopicDescription parse(SourcePath at, byte[] bytes) {
        var topic = CatalogYaml.mapping(SourceText.of(bytes));
        return new TopicDescription(
                slug(topic),
                name(topic),
                Findings.plainText("shortname", topic.get("shortname"), TextLimit.NAME),
                Findings.plainText("parent", topic.get("parent"), TextLimit.NAME),
                Findings.plainText("description", topic.get("description"), TextLimit.DESCRIPTION),
                distinct(texts("keywords", topic.get("keywords")).map(word -> word.toLowerCase(Locale.ROOT))),
                // some hold two in one text
                distinct(texts("hashtags", topic.get("hashtags")).flatMap(text -> Stream.of(text.split(" ")))),
                imageUrls(topic.get("images")),
                sortKey(at));
    }

    private static String slug(Mapping topic) {
        var node = topic.get("_id");
        var written = Findings.text("_id", node);
        var slug = written == null ? "" : PlainText.trim(written);
        if (slug.isEmpty()) {
            throw Findings.rejected(
                    ReportCode.TOPIC_ID_MISSING, "the topic has no _id; give one such as machine-learning", node);
        }
        if (!isSlug(slug)) {
            throw Findings.rejected(
                    ReportCode.TOPIC_ID_INVALID,
                    "the _id is %s; write up to %d small letters, digits and hyphens"
                            .formatted(Quoted.text(slug), TextLimit.SLUG),
                    node);
        }
        return slug;
    }

    private static boolean isSlug(String text) {
        return text.length() <= TextLimit.SLUG
                && !text.startsWith("-")
                && !text.endsWith("-")
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    private static String name(Mapping topic) {
        var name = Findings.plainText("name", topic.get("name"), TextLimit.NAME);
        if (name == null) {
            throw Findings.rejected(
                    ReportCode.TOPIC_NAME_MISSING, "the topic has no name; give one", topic.get("name"));
        }
        return name;
    }

    private List<String> imageUrls(@Nullable YamlNode node) {
        return items(node)
                .map(item -> item instanceof Mapping image ? image.get("url") : item)
                .map(Findings::textOrNull)
                .filter(Objects::nonNull)
                .map(images::addressOrNull)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Stream<String> texts(String key, @Nullable YamlNode node) {
        return items(node)
                .map(item -> Findings.plainText("a text of " + key, item, TextLimit.NAME))
                .filter(Objects::nonNull);
    }

    private static Stream<YamlNode> items(@Nullable YamlNode node) {
        return node instanceof Sequence list ? list.items().stream() : Stream.ofNullable(node);
    }

    /** Without those that differ in case only. */
    private static List<String> distinct(Stream<String> texts) {
        Set<String> seen = new LinkedHashSet<>();
        return texts.filter(text -> seen.add(text.toLowerCase(Locale.ROOT))).toList();
    }

    private static String sortKey(SourcePath at) {
        var name = at.path().substring(at.path().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        var key = dot > 0 ? name.substring(0, dot) : name;
        return key.length() <= TextLimit.NAME ? key : key.substring(0, TextLimit.NAME);
    }
}

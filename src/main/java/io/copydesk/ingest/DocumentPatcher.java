package io.copydesk.ingest;

import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import io.copydesk.ingest.YamlBlock.Items;
import io.copydesk.ingest.YamlBlock.Keys;
import io.copydesk.ingest.YamlBlock.Written;
import io.copydesk.ingest.YamlNode.Scalar;
import io.copydesk.ingest.YamlNode.Sequence;
import io.copydesk.url.CanonicalUrls;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an article says now into the document that it came from: only the keys of what differs are changed, and
 * everything else stays to the byte. What comes out is read again, so that nothing leaves that would come back different.
 */
final class DocumentPatcher {

    /** One for what was edited, one for what follows from it: without a provider it is read from the address. */
    private static final int ROUNDS = 2;

    private static final List<String> TEXTS = List.of("title", "excerpt", "correctionNote", "featuredContent");

    private static final List<String> ADDRESSES = List.of("originalUrl", "webUrl", "ampWebUrl", "cdnAmpWebUrl");

    /**
     * What a document is to say.
     *
     * @param content null where its content shall stay as it is
     */
    record Target(
            @Nullable Content content,
            @Nullable Integer quality,
            @Nullable Integer heat) {}

    private final DocumentParser parser;
    private final ImageReader imageReader;
    private final RelatedReader relatedReader;

    /** @param siteBase as for {@link DocumentParser} */
    DocumentPatcher(CanonicalUrls canonicalUrls, URI siteBase) {
        this.parser = new DocumentParser(canonicalUrls, siteBase);
        this.imageReader = new ImageReader(siteBase);
        this.relatedReader = new RelatedReader(canonicalUrls, imageReader);
    }

    /**
     * The document as it is to be; the same array when it says that already.
     *
     * @throws NotExportable when it cannot be written so that it would be read like that
     */
    byte[] patch(SourcePath at, byte[] bytes, Target target, CatalogNames names) {
        try {
            var parsed = read(at, bytes, names);
            var content = target.content() == null ? parsed.content() : target.content();
            var different = keysThatDiffer(parsed, content, target);
            if (different.isEmpty()) {
                return bytes;
            }
            var patched = bytes;
            for (int round = 0; round < ROUNDS && !different.isEmpty(); round++) {
                patched = new Patch(new FrontMatterEdit(patched), content, target, names).apply(different);
                different = keysThatDiffer(read(at, patched, names), content, target);
            }
            if (!different.isEmpty()) {
                throw new NotExportable("it would not be read as it is meant: " + String.join(", ", different));
            }
            ensureSameSecret(bytes, patched);
            return patched;
        } catch (Rejected e) {
            throw rejected(e.rejection());
        }
    }

    private ParsedDocument read(SourcePath at, byte[] bytes, CatalogNames names) {
        return switch (parser.parse(at, bytes, names)) {
            case ParsedDocument parsed -> parsed;
            case Rejection rejection -> throw rejected(rejection);
        };
    }

    private static NotExportable rejected(Rejection rejection) {
        return new NotExportable("it would not be taken in again: " + rejection.code());
    }

    /** In the order of the documents, so that a new key finds those that precede it. */
    private static List<String> keysThatDiffer(ParsedDocument parsed, Content content, Target target) {
        var keys = new ArrayList<>(parsed.content().fieldsDifferentFrom(content));
        keys.replaceAll(field -> field.equals("featuredVideo") ? "featuredContent" : field);
        if (content.category() == null) {
            // a document always has one, if only that of its folder
            keys.remove("category");
        }
        if (!Objects.equals(parsed.quality(), target.quality())) {
            keys.add("quality");
        }
        if (!Objects.equals(parsed.heat(), target.heat())) {
            keys.add("heat");
        }
        keys.sort(Comparator.comparingInt(FrontMatterEdit.ORDER::indexOf));
        return keys;
    }

    private static void ensureSameSecret(byte[] before, byte[] after) {
        var kept = new FrontMatterEdit(before).written("secured");
        if (!Objects.equals(kept, new FrontMatterEdit(after).written("secured"))) {
            throw new NotExportable("it could not be written without touching another key");
        }
    }

    /** One document on its way from what it said to what it is to say. */
    private final class Patch {

        private final FrontMatterEdit document;
        private final Content content;
        private final Target target;
        private final CatalogNames names;

        Patch(FrontMatterEdit document, Content content, Target target, CatalogNames names) {
            this.document = document;
            this.content = content;
            this.target = target;
            this.names = names;
        }

        byte[] apply(List<String> keys) {
            keys.forEach(this::write);
            return document.bytes();
        }

        private void write(String key) {
            switch (key) {
                case "category" -> word(key, content.category());
                case "title" -> text(key, content.title());
                case "excerpt" -> text(key, content.excerpt());
                case "publishedDateTime" -> word(key, string(content.publishedDateTime()));
                case "originalUrl" -> address(key, content.originalUrl());
                case "webUrl" -> address(key, content.webUrl());
                case "ampWebUrl" -> address(key, content.ampWebUrl());
                case "cdnAmpWebUrl" -> address(key, content.cdnAmpWebUrl());
                case "type" -> word(key, keyword(content.type()));
                case "quality" -> word(key, string(target.quality()));
                case "heat" -> word(key, string(target.heat()));
                case "correctionNote" -> text(key, content.correctionNote());
                case "locale" -> word(key, content.locale());
                case "featuredContent" -> video(key, content.featuredVideo());
                case "provider" -> provider(key, content.provider());
                case "topics" -> topics(key, content.topics());
                case "images" -> images(key, content.images());
                case "related" -> related(key, content.related());
                default -> throw new IllegalStateException("there is no key for " + key);
            }
        }

        private void word(String key, @Nullable String word) {
            if (word == null) {
                document.remove(key);
            } else {
                boolean looksLikeText = key.equals("category") || key.equals("locale");
                document.setText(
                        key, style -> looksLikeText ? style.write(word) : style.writeWord(word), ScalarStyle.PLAIN);
            }
        }

        private void text(String key, @Nullable String text) {
            if (text == null) {
                document.remove(key);
            } else {
                document.setText(key, style -> style.write(asRead(text)), document.styleNear(key, TEXTS));
            }
        }

        private void address(String key, @Nullable String address) {
            if (address == null) {
                document.remove(key);
            } else {
                document.setText(key, style -> style.write(address), addressStyle(key));
            }
        }

        private void video(String key, @Nullable String id) {
            if (id == null) {
                document.remove(key);
            } else {
                document.setText(key, style -> style.write(player(id)), document.styleNear(key, TEXTS));
            }
        }

        private void provider(String key, @Nullable String domain) {
            if (domain == null) {
                document.remove(key);
                return;
            }
            var provider = names.provider(domain);
            document.setMapping(
                    key,
                    new Keys()
                            .with("name", name(provider.name()))
                            .with("domain", ScalarStyle.PLAIN.write(domain))
                            .with("images", pictures(provider.images())));
        }

        /** Topics by their names; those that were there keep their spelling, and those that nobody knows here stay. */
        private void topics(String key, List<String> slugs) {
            var spellings = new HashMap<String, String>();
            var wanted = new ArrayList<NamedTopic>();
            slugs.forEach(slug -> wanted.add(new NamedTopic(slug, "")));
            for (var item : items(document.value(key))) {
                var topic = topic(item);
                if (topic != null && topic.slug() == null && !wanted.contains(topic)) {
                    wanted.add(topic);
                } else if (topic != null && topic.slug() != null) {
                    spellings.putIfAbsent(topic.slug(), Objects.requireNonNull(Findings.textOrNull(item)));
                }
            }
            if (wanted.isEmpty()) {
                document.remove(key);
                return;
            }
            document.setList(
                    key,
                    wanted,
                    this::topic,
                    topic -> new Written(ScalarStyle.PLAIN.write(
                            topic.slug() == null ? topic.name() : spelling(topic.slug(), spellings))));
        }

        private String spelling(String slug, Map<String, String> spellings) {
            var known = spellings.get(slug);
            var name = known == null ? names.topicName(slug) : known;
            if (name == null) {
                throw new NotExportable("the topic " + Quoted.text(slug) + " has no name here");
            }
            return known == null ? asRead(name) : name;
        }

        private @Nullable NamedTopic topic(YamlNode item) {
            var written = Findings.textOrNull(item);
            if (written == null || written.isBlank()) {
                return null;
            }
            var slug = names.slugOf(PlainText.of(written).text());
            return slug == null ? new NamedTopic(null, written) : new NamedTopic(slug, "");
        }

        private void images(String key, List<Image> images) {
            if (images.isEmpty()) {
                document.remove(key);
                return;
            }
            document.setList(
                    key,
                    images,
                    item -> imageReader.readQuietly(item).stream().findFirst().orElse(null),
                    this::picture);
        }

        private void related(String key, List<Related> related) {
            if (related.isEmpty()) {
                document.remove(key);
                return;
            }
            var nobody = new Addresses(null, null, null, null);
            document.setList(
                    key,
                    related,
                    item -> relatedReader.read(item, nobody, new Findings()).stream()
                            .findFirst()
                            .orElse(null),
                    this::card);
        }

        private Items pictures(List<Image> images) {
            return new Items(images.stream().map(this::picture).toList());
        }

        private Keys picture(Image image) {
            return new Keys()
                    .with("url", addressStyle("originalUrl").write(asReadInPicture(image.url())))
                    .with("width", string(image.width()))
                    .with("height", string(image.height()))
                    .with("isCached", image.isCached() ? "true" : null)
                    .with("title", phrase(image.title()))
                    .with("attribution", phrase(image.attribution()));
        }

        private Keys card(Related card) {
            var provider = new Keys()
                    .with("name", name(card.providerName()))
                    .with(
                            "domain",
                            card.providerDomain() == null ? null : ScalarStyle.PLAIN.write(card.providerDomain()));
            return new Keys()
                    .with("title", phrase(card.title()))
                    .with("excerpt", phrase(card.excerpt()))
                    .with("publishedDateTime", string(card.publishedDateTime()))
                    .with("webUrl", quotedAddress(card.webUrl()))
                    .with("ampWebUrl", quotedAddress(card.ampWebUrl()))
                    .with("cdnAmpWebUrl", quotedAddress(card.cdnAmpWebUrl()))
                    .with("type", card.type() == null ? null : keyword(card.type()))
                    .with("provider", provider.byKey().isEmpty() ? null : provider)
                    .with("quality", string(card.quality()))
                    .with("images", pictures(card.images()));
        }

        private @Nullable String quotedAddress(@Nullable String address) {
            return address == null ? null : addressStyle("originalUrl").write(address);
        }

        private @Nullable String phrase(@Nullable String text) {
            return text == null ? null : document.styleOf(TEXTS.stream()).write(asRead(text));
        }

        private static @Nullable String name(@Nullable String name) {
            return name == null ? null : ScalarStyle.PLAIN.write(asRead(name));
        }

        private ScalarStyle addressStyle(String key) {
            return ADDRESSES.stream().anyMatch(other -> document.value(other) instanceof Scalar)
                    ? document.styleNear(key, ADDRESSES)
                    : document.styleOf(TEXTS.stream());
        }
    }

    /** A topic in a document. */
    private record NamedTopic(@Nullable String slug, String name) {}

    private static List<YamlNode> items(@Nullable YamlNode node) {
        return switch (node) {
            case null -> List.of();
            case Sequence list -> list.items();
            default -> List.of(node);
        };
    }

    /** A text written so that its {@code &} and {@code <} are not taken for markup when it is read. */
    private static String asRead(String text) {
        return PlainText.of(text).text().equals(text)
                ? text
                : text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String asReadInPicture(String url) {
        boolean seemsEscaped = Stream.of("&amp;", "&#").anyMatch(url::contains);
        return seemsEscaped ? url.replace("&", "&amp;") : url;
    }

    private static String player(String id) {
        return """
            <iframe width="800" height="500" frameborder="0" src="https://www.youtube.com/embed/%s" \
            allow="accelerometer; autoplay; encrypted-media; gyroscope; picture-in-picture" allowfullscreen></iframe>\
            """.formatted(id);
    }

    private static String keyword(ArticleType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

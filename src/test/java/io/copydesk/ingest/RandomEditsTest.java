package io.copydesk.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import io.copydesk.ingest.DocumentPatcher.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is edited in whatever document: it is read again as it was edited, and other keys keep their lines. */
class RandomEditsTest {

    private static final List<String> FORMS = List.of("""
        ---
        category: news
        title: "Bees move into the old fire station 🐝"
        excerpt: 'A colony has &amp; taken over.'
        publishedDateTime: 2024-03-06T12:00:00Z
        originalUrl: "https://gazette.example/bees"
        webUrl: "https://gazette.example/bees"
        ampWebUrl: "https://gazette.example/amp"
        type: article
        quality: 41
        heat: 51
        published: true

        featuredContent: "<iframe src='https://www.youtube.com/embed/abcdef?rel=0'></iframe>"

        provider:
          name: Gazette
          domain: gazette.example

        topics:
          - city
          - Cycling

        images:
          - url: "https://gazette.example/hive.jpg"
            width: 640
            height: 480
            isCached: true

        related:
          - title: "A tower &amp; its bees"
            webUrl: "https://harbour.example/tower"
            colour: yellow
          - title: "How to count bees"
            webUrl: "https://ledger.example/count"

        secured: "aGVsbG8gd29ybGQhISEhIQ==;c2VjcmV0IHNlY3JldCE="
        ---
        """, """
        ---
        # 🐝 a hand-made one
        mood: [good, "better"]
        title: >-
          Bees move
          into the old fire station
        topics: [city, Cycling] # two
        secured: |
          aGVsbG8gd29ybGQhISEhIQ==;c2VjcmV0IHNlY3JldCE=

        excerpt: |
          A colony
          has taken over.

        # where it is
        webUrl: https://gazette.example/bees
        publishedDateTime: 2024-03-06
        images:
        - {url: /hive.jpg, width: 640}
        # the other one
        - url: /other.jpg
          colour: red
        provider: Gazette
        heat:
        zebra: {a: 1}
        ---
        """, """
        ---
          title: Bees
          originalUrl: 'https://gazette.example/bees'
          publishedDateTime: "2024-03-06T12:00:00+01:00"
          locale: EN-gb
          secured: 'x'
          related:
              - title: A tower
                webUrl: https://harbour.example/tower
          odd: "last"
        ---

        <p>Body</p>
        """);

    private final Random random = new Random(20260301);

    @Test
    void come_back_as_they_were_made() {
        for (int i = 0; i < 1500; i++) {
            var form = FORMS.get(i % FORMS.size());
            var document = switch (random.nextInt(4)) {
                case 0 -> form.replace("\n", "\r\n");
                case 1 -> '\uFEFF' + form;
                case 2 -> form.stripTrailing();
                default -> form;
            };
            check("form " + i, document.getBytes(StandardCharsets.UTF_8), 1 + random.nextInt(6));
        }
    }

    @Test
    void come_back_in_real_documents_too() {
        assumeTrue(Corpus.isPresent(), "the corpus is not here");
        for (var path : realDocuments()) {
            check(path.toString(), Corpus.bytes(path), 1);
            check(path.toString(), Corpus.bytes(path), 4);
        }
    }

    @Test
    void keep_every_byte_of_real_documents_when_there_are_none() {
        assumeTrue(Corpus.isPresent(), "the corpus is not here");
        var paths = realDocuments();
        for (var path : paths) {
            var bytes = Corpus.bytes(path);
            assertThat(Patching.edited(bytes, content -> content)).isEqualTo(bytes);
        }
        assertThat(paths).hasSize(536);
    }

    private static List<Path> realDocuments() {
        var paths = new ArrayList<>(List.of(Corpus.path("seed.md")));
        for (var folder : List.of("ai/_news", "powerapps/_news", "powerapps/_learning", "powerapps/_samples")) {
            paths.addAll(Corpus.files(folder));
        }
        paths.removeIf(path -> !path.toString().endsWith(".md"));
        return paths;
    }

    private void check(String name, byte[] document, int edits) {
        var before = Patching.parsed(document);
        var content = before.content();
        var quality = before.quality();
        var heat = before.heat();
        for (int i = 0; i < edits; i++) {
            switch (random.nextInt(10)) {
                case 0 -> quality = maybe(() -> random.nextInt(200));
                case 1 -> heat = maybe(() -> random.nextInt(200));
                default -> content = edited(content);
            }
        }
        var target = new Target(content, quality, heat);

        var patched = Patching.PATCHER.patch(
                new SourcePath("gazette", "_news/2024-03-06-bees.md"), document, target, Patching.NAMES);

        var after = Patching.parsed(patched);
        assertThat(after.content()).as(name).isEqualTo(content);
        assertThat(after.quality()).as(name).isEqualTo(quality);
        assertThat(after.heat()).as(name).isEqualTo(heat);
        assertOtherKeysKeepTheirLines(name, document, patched, keysEdited(before, target));
    }

    private static Set<String> keysEdited(ParsedDocument before, Target target) {
        var keys = new HashSet<>(before.content().fieldsDifferentFrom(Objects.requireNonNull(target.content())));
        if (keys.remove("featuredVideo")) {
            keys.add("featuredContent");
        }
        if (keys.contains("originalUrl") || keys.contains("webUrl")) {
            keys.add("provider");
        }
        keys.addAll(Objects.equals(before.quality(), target.quality()) ? List.of() : List.of("quality"));
        keys.addAll(Objects.equals(before.heat(), target.heat()) ? List.of() : List.of("heat"));
        return keys;
    }

    private static void assertOtherKeysKeepTheirLines(
            String name, byte[] document, byte[] patched, Set<String> edited) {
        var before = linesByKey(document);
        var after = linesByKey(patched);
        before.keySet().removeAll(edited);
        after.keySet().removeAll(edited);
        assertThat(after).as(name).containsExactlyEntriesOf(before);
    }

    /** The lines of each key, in order, without blank lines; what precedes the first key and follows the last included. */
    private static Map<String, String> linesByKey(byte[] document) {
        var source = SourceText.of(document);
        var frontMatter = FrontMatter.of(source);
        var text = source.text();
        Map<String, String> lines = new LinkedHashMap<>();
        for (var entry : frontMatter.root().entries()) {
            int start = text.lastIndexOf('\n', entry.key().span().start()) + 1;
            int end = entry.value().span().end();
            while (Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            lines.put(entry.key().text(), text.substring(start, source.nextLine(end)));
        }
        lines.put("(comments)", comments(text.substring(0, frontMatter.end())));
        lines.put("(rest)", text.substring(frontMatter.end()));
        return lines;
    }

    private static String comments(String text) {
        return String.join(
                "\n",
                text.lines()
                        .filter(line -> line.startsWith("# ") && !line.contains("other"))
                        .toList());
    }

    private Content edited(Content content) {
        var hasDate = content.type().needsDate();
        return switch (random.nextInt(15)) {
            case 0 -> Edit.with(content, "title", text());
            case 1 -> Edit.with(content, "excerpt", maybe(this::text));
            case 2 -> Edit.with(content, "correctionNote", maybe(this::text));
            case 3 -> Edit.with(content, "category", one("news", "learning", "no", "2024", "größe"));
            case 4 -> Edit.with(content, "publishedDateTime", hasDate ? instant() : maybe(this::instant));
            case 5 -> Edit.with(content, "originalUrl", content.webUrl() == null ? address() : maybe(this::address));
            case 6 -> Edit.with(content, "webUrl", content.originalUrl() == null ? address() : maybe(this::address));
            case 7 -> Edit.with(content, one("ampWebUrl", "cdnAmpWebUrl"), maybe(this::address));
            case 8 -> Edit.with(content, "type", type(content));
            case 9 -> Edit.with(content, "locale", one("de", "no", "en-us", "zh-hant-tw"));
            case 10 -> Edit.with(content, "provider", one("harbour.example", "ledger.example", "other.example"));
            case 11 -> Edit.with(content, "topics", topics());
            case 12 -> Edit.with(content, "images", some(content.images(), this::image));
            case 13 -> Edit.with(content, "related", some(content.related(), this::related));
            default -> Edit.with(content, "featuredVideo", maybe(() -> one("abc_DEF-1", "dQw4w9WgXcQ")));
        };
    }

    private ArticleType type(Content content) {
        if (content.webUrl() == null && content.originalUrl() == null) {
            return ArticleType.COLLECTION;
        }
        return content.publishedDateTime() == null ? ArticleType.COURSE : one(ArticleType.values());
    }

    private String text() {
        var words = List.of(
                "Bees",
                "the",
                "\"quoted\"",
                "it's",
                "a: b",
                "#1",
                "- x",
                "R&D",
                "R&amp;D",
                "<b>bold</b>",
                "a < b",
                "🐝🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                "日本",
                "é",
                "\\n",
                "{x}",
                "[y]",
                "*",
                "&c",
                "!",
                "%",
                "@",
                "`",
                "yes",
                "null",
                "12",
                "|",
                ">",
                "---",
                "?",
                "’");
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(text.isEmpty() ? "" : " ").append(words.get(random.nextInt(words.size())));
        }
        return text.toString();
    }

    private Instant instant() {
        return Instant.parse(one("2020-02-29T23:59:59Z", "2025-01-01T00:00:00Z", "2021-06-01T12:30:00.123456Z"));
    }

    private String address() {
        return one(
                "https://gazette.example/" + random.nextInt(100),
                "http://münchen.example/".replace("ü", "xn--"),
                "https://a.example/x?a=1&amp;b=2#frag,{}".replace("{}", "()"),
                "https://b.example/?q=a:b&c=%20'");
    }

    private List<String> topics() {
        var topics = new ArrayList<>(List.of("cycling", "city", "public-transport"));
        Collections.shuffle(topics, random);
        return topics.subList(0, random.nextInt(4));
    }

    private Image image() {
        return new Image(
                address(),
                maybe(() -> 1 + random.nextInt(2000)),
                maybe(() -> 7),
                random.nextBoolean(),
                maybe(this::text),
                maybe(this::text));
    }

    private Related related() {
        return new Related(
                text(),
                maybe(this::text),
                maybe(this::instant),
                "https://related.example/" + random.nextInt(1000),
                maybe(this::address),
                maybe(this::address),
                maybe(() -> one(ArticleType.values())),
                maybe(this::text),
                maybe(() -> one("harbour.example", "a.b.example")),
                maybe(() -> random.nextInt(90) - 1),
                some(List.of(), this::image));
    }

    private <T> List<T> some(List<T> old, Supplier<T> another) {
        var list = new ArrayList<>(old);
        Collections.shuffle(list, random);
        if (!list.isEmpty() && random.nextBoolean()) {
            list.removeLast();
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add(random.nextInt(list.size() + 1), another.get());
        }
        return random.nextInt(6) == 0 ? List.of() : list;
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }
}

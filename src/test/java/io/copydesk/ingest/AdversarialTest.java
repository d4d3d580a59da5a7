package io.copydesk.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents made to hurt: each comes to an end, quickly, and never to an exception. */
class AdversarialTest {

    private static final int ROOM = DocumentParser.MAX_BYTES - 1000;

    // generous, for slow machines; what these guard against takes minutes, or all memory
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static Stream<Arguments> documents() {
        return Stream.of(
                yaml("brackets", "title: " + fill("[")),
                yaml("closed brackets", "title: " + "[".repeat(ROOM / 2) + "]".repeat(ROOM / 2)),
                yaml("braces", fill("{a: ")),
                yaml("dashes", "title:\n" + fill("- ")),
                yaml("question marks", fill("? ")),
                yaml("colons", fill(": ")),
                yaml("commas", "title: [" + fill(",")),
                yaml("deep blocks", deepBlocks()),
                yaml("double quotes", "title: " + fill("\"")),
                yaml("single quotes", "title: " + fill("'")),
                yaml("unclosed quote", "title: \"" + fill("a")),
                yaml("anchors", "title: " + fill("&a ")),
                yaml("aliases", "title: [" + fill("*a, ")),
                yaml("one anchor", "title: &" + fill("a")),
                yaml("tags", "title: " + fill("!a ")),
                yaml("one tag", "title: !<" + fill("a")),
                yaml("escapes", "title: \"" + fill("\\u0041") + "\""),
                yaml("backslashes", "title: \"" + fill("\\")),
                yaml("spaces", "title:" + fill(" ") + "x"),
                yaml("spaces in quotes", "title: \"" + fill(" ") + "x\""),
                yaml("lines in quotes", "title: \"" + fill("a\n ") + "x\""),
                yaml("empty lines", "title: x\n" + fill("\n")),
                yaml("comments", "title: x\n" + fill("#\n")),
                yaml("one comment", "title: x #" + fill("#")),
                yaml("long plain text", "title: " + fill("bees ")),
                yaml("long word", "title: " + fill("b")),
                yaml("long key", fill("b") + ": x"),
                yaml("literal", "title: |\n" + fill(" a\n")),
                yaml("folded", "title: >\n" + fill("  a\n\n")),
                yaml("wide literal", "title: |9\n" + fill(" ")),
                yaml(
                        "many keys",
                        IntStream.range(0, 100_000)
                                .mapToObj(i -> "k" + i + ": 1\n")
                                .collect(Collectors.joining())),
                yaml("colliding keys", collidingKeys()),
                yaml("many topics", "title: x\ntopics: [" + fill("a, ") + "]"),
                yaml("fences", "title: x\n" + fill("---x\n")),
                yaml("directives", fill("%YAML 1.2\n")),
                yaml("ends", fill("...\n")),
                yaml("carriage returns", "title: x\n" + fill("\r")),
                yaml("byte order marks", "title: " + fill("\uFEFF")),
                yaml("digits", sound("quality", fill("9"))),
                yaml("date", sound("publishedDateTime", fill("2024-03-06T"))),
                yaml("domain", sound("provider", "{name: x, domain: \"" + fill("a.") + "\"}")),
                yaml("address", sound("webUrl", "https://" + fill("a."))),
                yaml("address without scheme", sound("webUrl", fill("a"))),
                yaml("locale", sound("locale", fill("en-"))),
                yaml("tags of HTML", sound("title", "\"" + fill("<b>") + "\"")),
                yaml("short of too many tags", sound("excerpt", "\"" + "<b><table><tr>".repeat(2280) + "\"")),
                yaml("tags that nest", sound("excerpt", "\"" + "<a><b><i><p>".repeat(2660) + "\"")),
                yaml("tags in related", related("<b><i><font size=x>".repeat(400))),
                yaml("tables in related", related("<table><td>x".repeat(650))),
                yaml("open tags in related", related("<script><style>".repeat(520))),
                yaml("entities in related", related("&amp;".repeat(1600))),
                yaml("featured content", sound("featuredContent", "\"" + "<iframe>".repeat(490) + "\"")),
                yaml("long featured content", sound("featuredContent", "\"" + fill("<div>") + "\"")),
                yaml("accents", sound("title", "\"" + "e\u0301\u0323".repeat(660) + "\"")),
                yaml("stacked accents", sound("excerpt", "\"e" + "\u0301\u0323".repeat(4000) + "\"")),
                yaml("flags", sound("excerpt", "\"" + "\uD83C\uDFF4\uDB40\uDC67".repeat(2000) + "\"")),
                yaml("payload", sound("secured", "[" + fill("a, ") + "]")),
                yaml("replacement characters", "title: " + fill("\uFFFD")),
                Arguments.of("nothing but fences", "---\n".repeat(ROOM / 4).getBytes(UTF_8)),
                Arguments.of("zeros", new byte[DocumentParser.MAX_BYTES]),
                Arguments.of("noise", noise()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void comes_to_an_end(String name, byte[] document) {
        assertThat(document.length).isLessThanOrEqualTo(DocumentParser.MAX_BYTES);

        var result = assertTimeoutPreemptively(PATIENCE, () -> Parsing.parse(document));

        assertThat(result).as(name).isNotNull();
        if (result instanceof Rejection rejection) {
            assertThat(rejection.message()).hasSizeLessThan(500);
        }
    }

    @Test
    void a_damaged_document_never_causes_an_exception() {
        var random = new Random(20240306);
        var sound = Draft.aboutBees()
                .with("title", "\"<b>Bees</b> &amp; h\u00F6ney \uD83D\uDC1D\"")
                .with("images", "\n  - url: \"/a.png\"\n    width: 4\n    height: 3")
                .with("related", "\n  - title: \"Wasps\"\n    webUrl: \"https://other.example/\"\n    quality: 3")
                .with("featuredContent", "\"<iframe src='https://www.youtube.com/embed/abc-DEF_123'></iframe>\"")
                .with("secured", "\"SGl2ZQ==;SG9uZXk=\"")
                .bytes();
        var spice = "\0\t\n\r \"'\\&*!|>%@`#:-?[]{},<~=;\u00FF\u00C3\u00F0".getBytes(ISO_8859_1);

        for (int round = 0; round < 5_000; round++) {
            var document = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                document[random.nextInt(document.length)] =
                        random.nextBoolean() ? spice[random.nextInt(spice.length)] : (byte) random.nextInt(256);
            }
            assertThat(Parsing.parse(document)).as("round " + round).isNotNull();
        }
    }

    private static Arguments yaml(String name, String frontMatter) {
        return Arguments.of(name, ("---\n" + frontMatter + "\n---\n").getBytes(UTF_8));
    }

    private static String fill(String part) {
        return part.repeat(ROOM / part.getBytes(UTF_8).length);
    }

    private static String sound(String key, String value) {
        var text = Draft.aboutBees().with(key, value).text();
        return text.substring(4, text.length() - 5);
    }

    private static String related(String title) {
        var entry = "{webUrl: 'https://other.example/', excerpt: \"" + title + "\", title: x}, ";
        return sound("related", "[" + entry.repeat(Math.min(200, ROOM / entry.length())) + "]");
    }

    private static String deepBlocks() {
        return IntStream.range(0, 1400)
                .mapToObj(depth -> " ".repeat(depth) + "a:\n")
                .collect(Collectors.joining());
    }

    /** Keys of one hash code. */
    private static String collidingKeys() {
        return IntStream.range(0, 1 << 14)
                .mapToObj(i -> IntStream.range(0, 14)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "", ":\n")))
                .collect(Collectors.joining());
    }

    private static byte[] noise() {
        var noise = new byte[DocumentParser.MAX_BYTES];
        new Random(7).nextBytes(noise);
        System.arraycopy("---\n".getBytes(UTF_8), 0, noise, 0, 4);
        return noise;
    }
}

package io.copydesk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.binary.Sha256;
import io.copydesk.ingest.YamlNode.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where keys and values stand, so that one can be replaced. */
class FrontMatterTest {

    private static FrontMatter read(String text) {
        return FrontMatter.of(SourceText.of(text.getBytes(UTF_8)));
    }

    private static String value(FrontMatter frontMatter, String key) {
        return frontMatter.root().entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(entry -> cut(frontMatter, entry.value().span()))
                .findFirst()
                .orElseThrow();
    }

    private static String cut(FrontMatter frontMatter, Span span) {
        return frontMatter.source().text().substring(span.start(), span.end());
    }

    @Test
    void knows_where_keys_and_values_stand() {
        var frontMatter = read("""
            ---
            title: "Bees 🐝 & \\"hives\\"" # of late
            heat:   91
            excerpt: |
              Three roofs

              and more
            provider:
              name: The Gazette   # daily

            topics:
            - City

            images: [ {url: a},
              {url: b} ]
            published:
            ---
            body
            """);

        assertThat(value(frontMatter, "title")).isEqualTo("\"Bees 🐝 & \\\"hives\\\"\"");
        assertThat(value(frontMatter, "heat")).isEqualTo("91");
        assertThat(value(frontMatter, "excerpt")).isEqualTo("|\n  Three roofs\n\n  and more\n");
        assertThat(value(frontMatter, "provider")).isEqualTo("name: The Gazette");
        assertThat(value(frontMatter, "topics")).isEqualTo("- City");
        assertThat(value(frontMatter, "images")).isEqualTo("[ {url: a},\n  {url: b} ]");
        assertThat(value(frontMatter, "published")).isEmpty();
        assertThat(frontMatter.root().entries().stream()
                        .map(entry -> cut(frontMatter, entry.key().span())))
                .containsExactly("title", "heat", "excerpt", "provider", "topics", "images", "published");
        assertThat(frontMatter.source().text().substring(frontMatter.end())).isEqualTo("---\nbody\n");
        assertThat(frontMatter.source().text().substring(frontMatter.bodyStart()))
                .isEqualTo("body\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"bGl2ZQ==;aG9uZXk=\"", "bare", "[a, b]", "\n  a: b\n  c: b", "|\n  bGl2ZQ\n", "'it''s b 🐝'"})
    void the_payload_makes_no_difference_to_the_stable_hash(String payload) {
        var before = Draft.aboutBees()
                .with("title", "Bïen 🐝")
                .with("secured", payload)
                .with("heat", "91");
        var after = Draft.aboutBees()
                .with("title", "Bïen 🐝")
                .with("secured", payload.replace("b", "bx"))
                .with("heat", "91");

        assertThat(after.accepted().sha256()).isNotEqualTo(before.accepted().sha256());
        assertThat(after.accepted().stableHash()).isEqualTo(before.accepted().stableHash());
        assertThat(after.with("heat", "92").accepted().stableHash())
                .isNotEqualTo(before.accepted().stableHash());
    }

    @Test
    void the_stable_hash_is_that_of_the_bytes_around_the_payload() {
        var text = "\uFEFF" + Draft.aboutBees().with("title", "Bïen").text();

        assertThat(Parsing.accepted(text).stableHash())
                .isEqualTo(Sha256.of(text.replace("\"aGl2ZQ==;aG9uZXk=\"", "").getBytes(UTF_8)));
    }

    @Test
    void without_a_payload_both_hashes_are_the_same() {
        var parsed = Draft.aboutBees().without("secured").accepted();

        assertThat(parsed.stableHash()).isEqualTo(parsed.sha256());
        assertThat(parsed.secured()).isFalse();
    }
}

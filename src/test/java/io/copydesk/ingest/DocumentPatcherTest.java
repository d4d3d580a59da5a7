package io.copydesk.ingest;

import static io.copydesk.ingest.Patching.edited;
import static io.copydesk.ingest.Patching.parsed;
import static io.copydesk.ingest.Patching.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was edited comes back in the document, and nothing else in it moves. */
class DocumentPatcherTest {

    private static final String SECRET = "\"aGVsbG8gd29ybGQhISEhIQ==;c2VjcmV0IHNlY3JldCE=\"";

    private static final String DOCUMENT = """
        ---
        category: news
        title: "Bees move into the old fire station 🐝"
        excerpt: "A colony has taken over the hose tower."
        publishedDateTime: 2024-03-06T12:00:00Z
        originalUrl: "https://gazette.example/bees"
        webUrl: "https://gazette.example/bees"
        type: article
        quality: 41
        heat: 51
        published: true

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
            type: article
            colour: yellow
            provider:
              name: Harbour
              domain: harbour.example
            quality: 12
          - title: "How to count bees"
            webUrl: "https://ledger.example/count"

        secured: %s
        ---
        """.formatted(SECRET);

    /** Replaces lines, so that a test shows what changes and nothing else. */
    private static String with(String lines, String others) {
        assertThat(DOCUMENT).contains(lines);
        return DOCUMENT.replace(lines, others);
    }

    private static Image image(String url) {
        return new Image(url, 320, null, false, "A hive: from above", null);
    }

    @Nested
    class Untouched {

        @ParameterizedTest
        @MethodSource("io.copydesk.ingest.DocumentPatcherTest#forms")
        void stays_the_same_to_the_byte(String document) {
            assertThat(edited(document, content -> content)).isEqualTo(document);
        }
    }

    static Stream<String> forms() {
        return Stream.of(
                DOCUMENT,
                "\uFEFF" + DOCUMENT,
                DOCUMENT.replace("\n", "\r\n"),
                DOCUMENT.replace("\n", "\r"),
                DOCUMENT.stripTrailing(),
                DOCUMENT + "\n<p>Body</p>\n---\ntitle: no",
                with("Bees move", "Bees &amp; <b>wasps</b> move"));
    }

    @Nested
    class Text {

        @Test
        void is_replaced_on_its_line() {
            assertThat(edited(DOCUMENT, "title", "Wasps 🐝 say \"no\" \\o/"))
                    .isEqualTo(with("Bees move into the old fire station 🐝", "Wasps 🐝 say \\\"no\\\" \\\\o/"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Bees"               | Wasps          | "Wasps"
            'Bees'               | Wasps          | 'Wasps'
            'Bees'               | It's wasps     | 'It''s wasps'
            Bees                 | Wasps          | Wasps
            Bees                 | Wasps, 🐝 & co | Wasps, 🐝 & co
            Bees                 | Wasps: a guide | "Wasps: a guide"
            Bees                 | Wasps #1       | "Wasps #1"
            Bees                 | No             | "No"
            Bees                 | null           | "null"
            Bees                 | 12             | "12"
            Bees                 | - Wasps        | "- Wasps"
            Bees                 | [Wasps]        | "[Wasps]"
            Bees                 | *Wasps         | "*Wasps"
            Bees   # no verb yet | Wasps          | Wasps   # no verb yet
            "Bees" # no verb yet | Wasps          | "Wasps" # no verb yet
            """)
        void keeps_its_quotes_where_they_hold_it(String before, String title, String after) {
            var document = with("\"Bees move into the old fire station 🐝\"", before);
            assertThat(edited(document, "title", title))
                    .isEqualTo(with("\"Bees move into the old fire station 🐝\"", after));
        }

        @ParameterizedTest
        @MethodSource("io.copydesk.ingest.DocumentPatcherTest#longForms")
        void over_several_lines_becomes_one(String excerpt) {
            var line = "excerpt: \"A colony has taken over the hose tower.\"\n";
            assertThat(edited(with(line, excerpt), "excerpt", "They left."))
                    .isIn(
                            with(line, "excerpt: \"They left.\"\n"),
                            with(line, "excerpt: 'They left.'\n"),
                            with(line, "excerpt: They left.\n"),
                            with(line, "excerpt:\n  \"They left.\"\n"),
                            with(line, "excerpt: \"They left.\"\n\n# why\n"));
        }

        @Test
        void that_looks_like_markup_is_escaped() {
            assertThat(edited(DOCUMENT, "title", "Use <b> for R&amp;D in a < b"))
                    .isEqualTo(
                            with("Bees move into the old fire station 🐝", "Use &lt;b> for R&amp;amp;D in a &lt; b"));
        }

        @Test
        void that_was_cleaned_and_not_edited_stays_as_it_came() {
            var document = with("Bees move", "Bees &amp; <b>wasps</b>\\r\\n move");
            assertThat(edited(document, "excerpt", "They left.")
                            .lines()
                            .toList()
                            .get(2))
                    .isEqualTo("title: \"Bees &amp; <b>wasps</b>\\r\\n move into the old fire station 🐝\"");
        }

        @Test
        void that_a_key_had_none_of_is_written_behind_it() {
            assertThat(edited(
                            with("excerpt: \"A colony has taken over the hose tower.\"", "excerpt:"), "excerpt", "Ah"))
                    .isEqualTo(with("A colony has taken over the hose tower.", "Ah"));
            assertThat(edited(
                            with("excerpt: \"A colony has taken over the hose tower.\"", "excerpt: ~ # ?"),
                            "excerpt",
                            "Ah"))
                    .isEqualTo(with("\"A colony has taken over the hose tower.\"", "\"Ah\" # ?"));
            assertThat(edited(
                            with("excerpt: \"A colony has taken over the hose tower.\"", "excerpt: # ?"),
                            "excerpt",
                            "Ah"))
                    .isEqualTo(with("\"A colony has taken over the hose tower.\"", "\"Ah\" # ?"));
        }
    }

    static Stream<String> longForms() {
        return Stream.of(
                "excerpt: >\n  A colony\n  has taken over.\n",
                "excerpt: |+\n  A colony\n\n  has taken over.\n",
                "excerpt: >2-\n  A colony\n  has taken over.\n",
                "excerpt: >\n  A colony\n\n# why\n",
                "excerpt: \"A colony\n  has taken over.\"\n",
                "excerpt: 'A colony\n  has taken over.'\n",
                "excerpt: A colony\n  has taken over.\n",
                "excerpt:\n  \"A colony\"\n");
    }

    @Nested
    class KeysOfOneValue {

        @Test
        void change_alone() {
            assertThat(edited(DOCUMENT, "category", "learning"))
                    .isEqualTo(with("category: news", "category: learning"));
            assertThat(edited(DOCUMENT, "category", "on")).isEqualTo(with("category: news", "category: \"on\""));
            assertThat(edited(DOCUMENT, "publishedDateTime", Instant.parse("2025-01-02T03:04:05Z")))
                    .isEqualTo(with("2024-03-06T12:00:00Z", "2025-01-02T03:04:05Z"));
            assertThat(edited(DOCUMENT, "originalUrl", "https://gazette.example/wasps?a=1&b=2#c"))
                    .isEqualTo(with(
                            "originalUrl: \"https://gazette.example/bees\"",
                            "originalUrl: \"https://gazette.example/wasps?a=1&b=2#c\""));
            assertThat(edited(DOCUMENT, "type", ArticleType.VIDEO))
                    .isEqualTo(with("type: article\nquality", "type: video\nquality"));
        }

        @Test
        void are_added_where_they_usually_are() {
            assertThat(edited(DOCUMENT, "ampWebUrl", "https://gazette.example/amp"))
                    .isEqualTo(with(
                            "\ntype: article\nq", "\nampWebUrl: \"https://gazette.example/amp\"\ntype: article\nq"));
            assertThat(edited(DOCUMENT, "cdnAmpWebUrl", "https://gazette.example/cdn"))
                    .isEqualTo(with(
                            "\ntype: article\nq", "\ncdnAmpWebUrl: \"https://gazette.example/cdn\"\ntype: article\nq"));
            assertThat(edited(DOCUMENT, "correctionNote", "It was a wasp."))
                    .isEqualTo(with("published: true\n", "published: true\ncorrectionNote: \"It was a wasp.\"\n"));
            assertThat(edited(DOCUMENT, "locale", "de"))
                    .isEqualTo(with("published: true\n", "published: true\nlocale: de\n"));
            assertThat(edited(DOCUMENT, "locale", "no"))
                    .isEqualTo(with("published: true\n", "published: true\nlocale: \"no\"\n"));
        }

        @Test
        void are_added_with_the_quotes_of_their_neighbours() {
            var bare = with("\"https://gazette.example/bees\"\nt", "https://gazette.example/bees\nt");
            assertThat(edited(bare, "ampWebUrl", "https://gazette.example/amp"))
                    .contains("\nampWebUrl: https://gazette.example/amp\n");
            var single = with("\"A colony has taken over the hose tower.\"", "'A colony.'");
            assertThat(edited(single, "correctionNote", "It was a wasp."))
                    .contains("\ncorrectionNote: 'It was a wasp.'\n");
        }

        @Test
        void come_first_when_nothing_precedes_them() {
            assertThat(edited(DOCUMENT.replace("category: news\n", ""), "category", "city"))
                    .isEqualTo(DOCUMENT.replace("category: news", "category: city"));
        }

        @Test
        void go_with_their_lines() {
            assertThat(edited(DOCUMENT, "excerpt", null))
                    .isEqualTo(with("excerpt: \"A colony has taken over the hose tower.\"\n", ""));
            assertThat(edited(with("excerpt: \"A", "excerpt: >\n  A"), "excerpt", null))
                    .isEqualTo(with("excerpt: \"A colony has taken over the hose tower.\"\n", ""));
            assertThat(edited(DOCUMENT, "webUrl", null))
                    .isEqualTo(with("webUrl: \"https://gazette.example/bees\"\nt", "t"));
        }

        @Test
        void hold_a_video_in_the_usual_frame() {
            var frame = "featuredContent: \"<iframe width=\\\"800\\\" height=\\\"500\\\" frameborder=\\\"0\\\""
                    + " src=\\\"https://www.youtube.com/embed/dQw4w9WgXcQ\\\" allow=\\\"accelerometer; autoplay;"
                    + " encrypted-media; gyroscope; picture-in-picture\\\" allowfullscreen></iframe>\"\n";
            var withVideo = with("published: true\n", "published: true\n" + frame);
            assertThat(edited(DOCUMENT, "featuredVideo", "dQw4w9WgXcQ")).isEqualTo(withVideo);
            assertThat(edited(withVideo, "featuredVideo", "another_id"))
                    .isEqualTo(withVideo.replace("dQw4w9WgXcQ", "another_id"));
            assertThat(edited(withVideo, "featuredVideo", null)).isEqualTo(DOCUMENT);
        }

        @Test
        void leave_the_provider_alone_that_was_read_from_them() {
            var document = with("provider:\n  name: Gazette\n  domain: gazette.example\n\n", "");
            assertThat(edited(
                            document,
                            content -> Edit.with(
                                    Edit.with(content, "webUrl", "https://harbour.example/b"),
                                    "originalUrl",
                                    "https://harbour.example/b")))
                    .contains("published: true\n\nprovider:\n  domain: gazette.example\n\ntopics:\n");
        }
    }

    @Nested
    class Scores {

        @Test
        void are_patched_and_the_mark_is_not() {
            assertThat(scored(DOCUMENT, 43, 120)).isEqualTo(with("41\nheat: 51", "43\nheat: 120"));
            assertThat(scored(DOCUMENT, 41, 0)).isEqualTo(with("heat: 51", "heat: 0"));
        }

        @Test
        void come_and_go() {
            var unscored = with("quality: 41\nheat: 51\n", "");
            assertThat(scored(DOCUMENT, null, null)).isEqualTo(unscored);
            assertThat(scored(unscored, 41, 51)).isEqualTo(DOCUMENT);
        }

        @Test
        void keep_their_quotes() {
            assertThat(scored(with("heat: 51", "heat: '51'"), 41, 7)).isEqualTo(with("heat: 51", "heat: '7'"));
        }
    }

    @Nested
    class Topics {

        @Test
        void are_written_by_name_and_keep_their_spelling() {
            assertThat(edited(DOCUMENT, "topics", List.of("public-transport", "city")))
                    .isEqualTo(with("- city\n  - Cycling\n", "- Public Transport\n  - city\n"));
        }

        @Test
        void in_brackets_become_a_list_of_lines() {
            var document = with("topics:\n  - city\n  - Cycling\n", "topics: [ \"city\", Cycling ]  # two\n");
            assertThat(edited(document, "topics", List.of("cycling", "city", "public-transport")))
                    .isEqualTo(with(
                            "topics:\n  - city\n  - Cycling\n",
                            "topics:  # two\n  - Cycling\n  - city\n  - Public Transport\n"));
        }

        @Test
        void that_are_one_text_become_a_list_of_lines() {
            var document = with("topics:\n  - city\n  - Cycling\n", "topics: city\n");
            assertThat(edited(document, "topics", List.of("cycling", "city")))
                    .isEqualTo(with("  - city\n  - Cycling\n", "  - Cycling\n  - city\n"));
        }

        @Test
        void keep_indentation_and_comments() {
            var document = with("topics:\n  - city\n  - Cycling\n", """
                topics: # by hand
                # the place
                - city # sure
                # not so sure
                - Cycling
                # end
                """);
            assertThat(edited(document, "topics", List.of("public-transport", "cycling", "city")))
                    .isEqualTo(with("topics:\n  - city\n  - Cycling\n", """
                        topics: # by hand
                        # the place
                        - Public Transport
                        # not so sure
                        - Cycling
                        - city # sure
                        # end
                        """));
        }

        @Test
        void that_nobody_knows_here_stay() {
            var document = with("  - city\n", "  - Beekeeping\n  - city\n");
            assertThat(edited(document, "topics", List.of("city")))
                    .isEqualTo(with("  - city\n  - Cycling\n", "  - city\n  - Beekeeping\n"));
        }

        @Test
        void go_with_one_of_two_blank_lines() {
            assertThat(edited(DOCUMENT, "topics", List.of())).isEqualTo(with("topics:\n  - city\n  - Cycling\n\n", ""));
        }

        @Test
        void without_a_name_here_stop_the_document() {
            assertThatExceptionOfType(NotExportable.class)
                    .isThrownBy(() -> edited(DOCUMENT, "topics", List.of("gone")))
                    .withMessageContaining("\"gone\"");
        }
    }

    @Nested
    class Providers {

        @Test
        void are_written_as_the_catalog_has_them() {
            assertThat(edited(DOCUMENT, "provider", "harbour.example"))
                    .isEqualTo(with("name: Gazette\n  domain: gazette.example\n", """
                        name: Harbour Post
                          domain: harbour.example
                          images:
                            - url: "https://harbour.example/logo.png"
                              width: 50
                              height: 50
                        """));
            assertThat(edited(DOCUMENT, "provider", "ledger.example"))
                    .isEqualTo(with("Gazette\n  domain: gazette.e", "\"Ledger: the Lantern\"\n  domain: ledger.e"));
        }

        @Test
        void that_are_a_name_alone_become_a_mapping() {
            var document = with("provider:\n  name: Gazette\n  domain: gazette.example\n", "provider: Gazette\n");
            assertThat(edited(document, "provider", "ledger.example"))
                    .isEqualTo(with("Gazette\n  domain: gazette.e", "\"Ledger: the Lantern\"\n  domain: ledger.e"));
        }
    }

    @Nested
    class Pictures {

        private static final String OLD = """
            images:
              - url: "https://gazette.example/hive.jpg"
                width: 640
                height: 480
                isCached: true
            """;

        @Test
        void are_written_below_those_that_stay() {
            assertThat(edited(
                            DOCUMENT,
                            content -> Edit.with(
                                    content,
                                    "images",
                                    List.of(
                                            content.images().getFirst(),
                                            image("https://gazette.example/a?b=1&amp;c=2")))))
                    .isEqualTo(with(OLD, OLD + """
                          - url: "https://gazette.example/a?b=1&amp;amp;c=2"
                            width: 320
                            title: "A hive: from above"
                        """));
        }

        @Test
        void come_and_go() {
            var without = with(OLD + "\n", "");
            assertThat(edited(DOCUMENT, "images", List.of())).isEqualTo(without);
            assertThat(edited(without, "images", parsed(DOCUMENT).content().images()))
                    .isEqualTo(DOCUMENT);
        }

        @Test
        void are_not_set_apart_where_nothing_is() {
            var dense = DOCUMENT.replace("\n\n", "\n");
            assertThat(edited(dense, "images", List.of())).isEqualTo(dense.replace(OLD, ""));
            assertThat(edited(
                            dense.replace(OLD, ""),
                            "images",
                            parsed(DOCUMENT).content().images()))
                    .isEqualTo(dense);
        }
    }

    @Nested
    class RelatedPieces {

        @Test
        void keep_the_lines_of_those_that_stay() {
            var second = "  - title: \"How to count bees\"\n    webUrl: \"https://ledger.example/count\"\n";
            var added = new Related(
                    "R&D, \"bees\"",
                    "An excerpt",
                    Instant.parse("2024-01-01T00:00:00Z"),
                    "https://harbour.example/r",
                    "https://harbour.example/amp",
                    null,
                    ArticleType.VIDEO,
                    "Harbour Post",
                    "harbour.example",
                    9,
                    List.of(image("https://harbour.example/r.jpg")));
            assertThat(edited(
                            DOCUMENT,
                            content -> Edit.with(
                                    content,
                                    "related",
                                    List.of(content.related().getFirst(), added))))
                    .isEqualTo(with(second, """
                          - title: "R&D, \\"bees\\""
                            excerpt: "An excerpt"
                            publishedDateTime: 2024-01-01T00:00:00Z
                            webUrl: "https://harbour.example/r"
                            ampWebUrl: "https://harbour.example/amp"
                            type: video
                            provider:
                              name: Harbour Post
                              domain: harbour.example
                            quality: 9
                            images:
                              - url: "https://harbour.example/r.jpg"
                                width: 320
                                title: "A hive: from above"
                        """));
            assertThat(edited(
                            DOCUMENT,
                            content -> Edit.with(
                                    content, "related", content.related().subList(0, 1))))
                    .isEqualTo(with(second, ""));
        }

        @Test
        void that_lead_to_the_article_itself_stop_the_document() {
            assertThatExceptionOfType(NotExportable.class)
                    .isThrownBy(() -> edited(DOCUMENT, "webUrl", "https://ledger.example/count"))
                    .withMessageContaining("related");
        }
    }

    @Nested
    class Forms {

        @ParameterizedTest
        @CsvSource({
            "title, Wasps",
            "excerpt,",
            "correctionNote, A wasp",
            "ampWebUrl, https://gazette.example/amp",
            "locale, de"
        })
        void keep_their_line_ends(String field, @Nullable String value) {
            var expected = edited(DOCUMENT, field, value);
            for (var end : List.of("\r\n", "\r")) {
                assertThat(edited(DOCUMENT.replace("\n", end), field, value)).isEqualTo(expected.replace("\n", end));
            }
        }

        @Test
        void keep_their_line_ends_in_lists() {
            for (var end : List.of("\r\n", "\r")) {
                assertThat(edited(DOCUMENT.replace("\n", end), Forms::changeBlocks))
                        .isEqualTo(edited(DOCUMENT, Forms::changeBlocks).replace("\n", end));
            }
        }

        private static Content changeBlocks(Content content) {
            var changed = Edit.with(content, "topics", List.of("public-transport", "city"));
            changed = Edit.with(changed, "images", List.of());
            changed = Edit.with(changed, "provider", "harbour.example");
            return Edit.with(changed, "related", content.related().reversed());
        }

        @Test
        void keep_a_byte_order_mark_and_a_missing_last_line_end() {
            var edited = edited(("\uFEFF" + DOCUMENT).stripTrailing(), "title", "Wasps");
            assertThat(edited).startsWith("\uFEFF---\n").endsWith("\n---").contains("\ntitle: \"Wasps\"\n");
        }

        @Test
        void keep_comments_unknown_keys_order_and_body() {
            var document = """
                ---\s
                # first
                "mood": { good: yes }   # unknown

                title : 'Bees'
                webUrl: https://a.example/b
                x: |
                  a

                  b
                publishedDateTime: 2024-03-06


                # last
                ---

                title: body
                """;
            assertThat(edited(document, "title", "Wasps")).isEqualTo(document.replace("'Bees'", "'Wasps'"));
            assertThat(edited(document, "excerpt", "Ah"))
                    .isEqualTo(document.replace("'Bees'\n", "'Bees'\nexcerpt: 'Ah'\n"));
            assertThat(edited(document, "topics", List.of("city")))
                    .isEqualTo(document.replace("2024-03-06\n", "2024-03-06\n\ntopics:\n  - City\n"));
        }

        @Test
        void keep_an_indentation_of_their_own() {
            var document = """
                ---
                  title: Bees
                  webUrl: https://a.example/b
                  publishedDateTime: 2024-03-06
                  images:
                      - url: https://a.example/b.png
                ---
                """;
            assertThat(edited(
                            document,
                            content -> Edit.with(Edit.with(content, "topics", List.of("city")), "excerpt", "Ah")))
                    .isEqualTo("""
                        ---
                          title: Bees
                          excerpt: Ah
                          webUrl: https://a.example/b
                          publishedDateTime: 2024-03-06
                          topics:
                              - City
                          images:
                              - url: https://a.example/b.png
                        ---
                        """);
        }

        @Test
        void in_braces_are_unfolded_when_something_is_edited() {
            var document = "---\n{title: Bees, webUrl: 'https://a.example/b', publishedDateTime: 2024-03-06,"
                    + " topics: [city], secured: %s}\n---\n".formatted(SECRET);
            assertThat(edited(document, content -> content)).isEqualTo(document);
            assertThat(edited(document, "excerpt", "Ah"))
                    .isEqualTo("---\ntitle: Bees\nexcerpt: Ah\nwebUrl: 'https://a.example/b'\n"
                            + "publishedDateTime: 2024-03-06\ntopics: [city]\nsecured: %s\n---\n".formatted(SECRET));
        }
    }

    @Nested
    class Refused {

        @Test
        void is_what_would_not_be_taken_in_again() {
            assertThatExceptionOfType(NotExportable.class)
                    .isThrownBy(() -> edited(DOCUMENT, "title", null))
                    .withMessageContaining("TITLE_MISSING");
            assertThatExceptionOfType(NotExportable.class)
                    .isThrownBy(() -> edited(DOCUMENT, "title", "two  spaces"))
                    .withMessageContaining("title");
        }

        @Test
        void is_what_is_no_document_without_a_word_of_the_secret() {
            var broken = DOCUMENT.replace("secured: ", "secured: [").getBytes(StandardCharsets.UTF_8);
            assertThatExceptionOfType(NotExportable.class)
                    .isThrownBy(() -> Patching.PATCHER.patch(
                            new SourcePath("a", "b.md"),
                            broken,
                            new DocumentPatcher.Target(null, 1, 1),
                            Patching.NAMES))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("aGVsbG8"));
        }

        @Test
        void is_a_key_that_stands_over_two_lines() {
            var document = with("news\ntitle: ", "news\n? title\n: ");
            assertThatExceptionOfType(NotExportable.class).isThrownBy(() -> edited(document, "title", "Wasps"));
            assertThat(edited(document, "excerpt", "Ah")).contains("\nexcerpt: \"Ah\"\n");
        }
    }
}

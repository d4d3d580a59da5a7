package io.copydesk.ingest;

import static io.copydesk.ingest.Parsing.codes;
import static io.copydesk.ingest.Parsing.parse;
import static io.copydesk.ingest.Parsing.rejected;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.binary.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a document: bytes, front matter, YAML. */
class DocumentFormTest {

    @Test
    void a_sound_document_is_taken_without_a_word() {
        assertThat(Draft.aboutBees().accepted().warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bees.", "title: Bees\n---\n", "----\ntitle: Bees\n----\n", " ---\ntitle: Bees\n---\n"})
    void needs_front_matter(String document) {
        assertThat(rejected(document).code()).isEqualTo(ReportCode.NO_FRONT_MATTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"---", "---\n", "---\ntitle: Bees\n", "---\ntitle: Bees\n--- \"\n", "---\ntitle: Bees\n ---\n"})
    void needs_an_end_of_the_front_matter(String document) {
        assertThat(rejected(document).code()).isEqualTo(ReportCode.UNTERMINATED_FRONT_MATTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\n---\n", "---\n# nothing\n---", "---\n~\n---\n"})
    void empty_front_matter_lacks_a_title(String document) {
        assertThat(rejected(document).code()).isEqualTo(ReportCode.TITLE_MISSING);
    }

    @Test
    void ends_with_or_without_a_line_end() {
        var text = Draft.aboutBees().text();

        assertThat(Parsing.accepted(text.stripTrailing()).content())
                .isEqualTo(Parsing.accepted(text + "\n\n").content());
    }

    @Test
    void a_byte_order_mark_is_taken_away() {
        var parsed = Parsing.accepted("\uFEFF" + Draft.aboutBees().text());

        assertThat(codes(parsed)).containsExactly(ReportCode.BOM_STRIPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void foreign_line_ends_make_no_difference(String lineEnd) {
        var draft = Draft.aboutBees().with("excerpt", "|\n  Hives\n  again");

        var parsed = Parsing.accepted(draft.text().replace("\n", lineEnd));

        assertThat(codes(parsed)).containsExactly(ReportCode.NEWLINES_NORMALISED);
        assertThat(parsed.content()).isEqualTo(draft.accepted().content());
    }

    @Test
    void says_where_bytes_are_no_utf_8() {
        var rejection = rejected(parse("---\ntitle: \"Bienenstöcke\"\n---\n".getBytes(ISO_8859_1)));

        assertThat(rejection.code()).isEqualTo(ReportCode.NOT_UTF8);
        assertThat(rejection.line()).isEqualTo(2);
        assertThat(rejection.column()).isEqualTo(17);
    }

    @Test
    void knows_utf_16_when_it_sees_it() {
        var rejection = rejected(parse(Draft.aboutBees().text().getBytes(UTF_16)));

        assertThat(rejection.code()).isEqualTo(ReportCode.NOT_UTF8);
        assertThat(rejection.message()).contains("UTF-16");
    }

    @Test
    void a_written_replacement_character_is_a_character() {
        assertThat(Draft.aboutBees()
                        .with("title", "Bees \uFFFD")
                        .accepted()
                        .content()
                        .title())
                .isEqualTo("Bees \uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\0b\"", "\"a\\0b\"", "a\u0007b", "a\u0080b", "a\u007Fb"})
    void control_characters_are_refused(String title) {
        var rejection = Draft.aboutBees().with("title", title).rejected();

        assertThat(rejection.code()).isEqualTo(ReportCode.CONTROL_CHARACTER);
        assertThat(rejection.line()).isEqualTo(3);
    }

    @Test
    void nul_is_refused_in_a_body_too() {
        assertThat(Draft.aboutBees()
                        .with("type", "download")
                        .withBody("<p>\0</p>")
                        .rejected()
                        .code())
                .isEqualTo(ReportCode.CONTROL_CHARACTER);
    }

    @Test
    void a_document_of_one_mebibyte_is_taken_and_not_a_byte_more() {
        var draft = Draft.aboutBees().with("type", "download");
        int room = DocumentParser.MAX_BYTES - draft.bytes().length;

        assertThat(parse(draft.withBody("x".repeat(room)).bytes())).isInstanceOf(ParsedDocument.class);
        assertThat(rejected(parse(draft.withBody("x".repeat(room + 1)).bytes())).code())
                .isEqualTo(ReportCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void a_body_is_ignored_and_pointed_at() {
        var parsed = Draft.aboutBees().withBody("\n---\ntitle: Wasps\n---\n").accepted();

        assertThat(parsed.content().title()).isEqualTo("Bees return to the city");
        assertThat(parsed.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(ReportCode.BODY_IGNORED);
            assertThat(warning.line()).isEqualTo(17);
        });
    }

    @Test
    void a_download_has_a_body() {
        assertThat(Draft.aboutBees()
                        .with("type", "download")
                        .withBody("<p>Hive plans</p>")
                        .accepted()
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: Bees: a story          | 2 | 12 | colon",
                "title: Bees\\n\\tquality: 1   | 3 | 1 | tab",
                "title: \"Bees                 | 2 | 8 | quote",
                "title: \"Bees\" fly           | 2 | 15 | indentation",
                "title: @bees                  | 2 | 8 | quotes",
                "title: \"\\\\q\"              | 2 | 10 | backslash",
                "title: \"\\\\UFFFFFFFF\"      | 2 | 1 | YAML",
                "title: [Bees                  | 3 | 1 | brackets",
                "- title                       | 2 | 1 | keys",
                "Bees                          | 2 | 1 | keys",
                "title: Bees\\n...\\ntitle: x  | 4 | 1 | YAML",
                "? [a, b]\\n: c                | 2 | 3 | key",
                "title: * bees                 | 2 | 9 | quotes",
            })
    void says_where_yaml_is_wrong_in_plain_words(String yaml, int line, int column, String word) {
        var rejection = rejected(
                "---\n" + yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\") + "\n---\n");

        assertThat(rejection.code()).isEqualTo(ReportCode.YAML_SYNTAX);
        assertThat(rejection.message()).contains(word);
        assertThat(rejection.line()).isEqualTo(line);
        assertThat(rejection.column()).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: &bees Bees                   | ALIASES_NOT_ALLOWED",
                "title: &bees [Bees]                 | ALIASES_NOT_ALLOWED",
                "title: Bees\\nexcerpt: *bees        | ALIASES_NOT_ALLOWED",
                "title: !!str Bees                   | TAG_NOT_ALLOWED",
                "title: ! Bees                       | TAG_NOT_ALLOWED",
                "title: !bees {a: b}                 | TAG_NOT_ALLOWED",
                "title: Bees\\ntitle: Wasps          | DUPLICATE_KEY",
                "title: Bees\\n\"title\": Wasps      | DUPLICATE_KEY",
                "provider: {name: a, name: a}        | DUPLICATE_KEY",
            })
    void refuses_what_no_document_needs(String yaml, ReportCode code) {
        assertThat(rejected("---\n" + yaml.replace("\\n", "\n") + "\n---\n").code())
                .isEqualTo(code);
    }

    @Test
    void nests_32_deep_and_no_deeper() {
        var draft = Draft.aboutBees();

        assertThat(draft.with("levels", "[".repeat(31) + "]".repeat(31))
                        .accepted()
                        .warnings())
                .isEmpty();
        assertThat(draft.with("levels", "[".repeat(32) + "]".repeat(32))
                        .rejected()
                        .code())
                .isEqualTo(ReportCode.NESTED_TOO_DEEP);
    }

    @Test
    void unknown_keys_are_named_once_and_shortly() {
        var draft = Draft.aboutBees().with("layout", "post").with("x".repeat(200), "{a: b}");
        assertThat(draft.accepted().warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(ReportCode.KEYS_IGNORED);
            assertThat(warning.message()).contains("\"layout\", \"xxx").hasSizeLessThan(150);
            assertThat(warning.line()).isEqualTo(15);
        });
    }

    @Test
    void knows_keys_that_only_the_stored_document_keeps() {
        var draft = Draft.aboutBees()
                .with("price", "Free")
                .with("length", "PT1H")
                .with("ratings", "{count: 2, average: 4.5}")
                .with("levels", "[Beginner]")
                .with("items", "[videos/bees]")
                .with("actions", "[{url: x}]");

        assertThat(draft.accepted().warnings()).isEmpty();
    }

    @Test
    void knows_its_bytes_again() {
        var draft = Draft.aboutBees();

        assertThat(draft.accepted().sha256()).isEqualTo(Sha256.of(draft.text().getBytes(UTF_8)));
        assertThat(draft.accepted().sha256())
                .isNotEqualTo(draft.with("heat", "92").accepted().sha256());
    }
}

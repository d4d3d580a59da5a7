package io.copydesk.ingest;

import static io.copydesk.ingest.Parsing.codes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of a document. */
class TitleAndExcerptTest {

    @ParameterizedTest
    @ValueSource(strings = {"No", "2024-03-06", "0x1F", "1e3", "true", "12"})
    void a_title_is_a_text_whatever_it_looks_like(String title) {
        assertThat(Draft.aboutBees().with("title", title).accepted().content().title())
                .isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "\"\"", "\" \u00A0 \"", "\"\\u200B\"", "\"<b></b>\""})
    void a_document_without_a_title_is_refused(String title) {
        assertThat(Draft.aboutBees().with("title", title).rejected().code()).isEqualTo(ReportCode.TITLE_MISSING);
    }

    @ParameterizedTest
    @CsvSource({"title", "excerpt", "category", "webUrl", "originalUrl", "locale", "correctionNote"})
    void a_text_is_no_list(String key) {
        var rejection = Draft.aboutBees().with(key, "[Bees]").rejected();

        assertThat(rejection.code()).isEqualTo(ReportCode.NOT_TEXT);
        assertThat(rejection.message()).contains(key);
    }

    @Test
    void a_title_has_at_most_1000_characters() {
        var draft = Draft.aboutBees();

        assertThat(draft.with("title", "b".repeat(1000)).accepted().warnings()).isEmpty();
        assertThat(draft.with("title", "b".repeat(1001)).rejected().code()).isEqualTo(ReportCode.TITLE_TOO_LONG);
        assertThat(draft.with("title", "\"" + "<b>".repeat(2000) + "\"")
                        .rejected()
                        .code())
                .isEqualTo(ReportCode.TITLE_TOO_LONG);
    }

    @Test
    void an_excerpt_has_at_most_8000_characters() {
        var draft = Draft.aboutBees();

        assertThat(draft.with("excerpt", "b".repeat(8000)).accepted().warnings())
                .isEmpty();
        assertThat(draft.with("excerpt", "b".repeat(8001)).rejected().code()).isEqualTo(ReportCode.EXCERPT_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "\"\"", "\"  \""})
    void an_excerpt_may_be_empty(String excerpt) {
        var parsed = Draft.aboutBees().with("excerpt", excerpt).accepted();

        assertThat(codes(parsed)).containsExactly(ReportCode.EXCERPT_EMPTY);
        assertThat(parsed.content().excerpt()).isNull();
    }

    @Test
    void an_excerpt_may_be_missing() {
        assertThat(Draft.aboutBees().without("excerpt").accepted().warnings()).isEmpty();
    }

    @Test
    void says_what_was_taken_out() {
        var parsed = Draft.aboutBees()
                .with("title", "\"<b>Bees</b> Cafe\u0301\"")
                .with("excerpt", "\"Honey \\e&amp; wax\"")
                .accepted();

        assertThat(codes(parsed)).containsExactly(ReportCode.TITLE_CLEANED, ReportCode.NFC, ReportCode.EXCERPT_CLEANED);
        assertThat(parsed.content().title()).isEqualTo("Bees Caf\u00E9");
        assertThat(parsed.content().excerpt()).isEqualTo("Honey & wax");
    }

    @Test
    void a_correction_note_is_cleaned_without_a_word() {
        var parsed = Draft.aboutBees()
                .with("correctionNote", "\"It was <i>four</i> roofs.\"")
                .accepted();

        assertThat(parsed.warnings()).isEmpty();
        assertThat(parsed.content().correctionNote()).isEqualTo("It was four roofs.");
    }

    @Test
    void a_correction_note_has_a_limit() {
        assertThat(Draft.aboutBees()
                        .with("correctionNote", "b".repeat(2001))
                        .rejected()
                        .code())
                .isEqualTo(ReportCode.TEXT_TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "_news/a.md, news",
        "_learning/videos/a.md, learning",
        "_samples/a.md, samples",
        "a.md, news",
        "other/a.md, news"
    })
    void the_folder_says_the_category_that_the_document_does_not(String path, String category) {
        var text = Draft.aboutBees().without("category").text();

        assertThat(Parsing.accepted(Parsing.parse(path, text)).content().category())
                .isEqualTo(category);
    }

    @Test
    void a_category_of_its_own_comes_first() {
        var text = Draft.aboutBees().with("category", "Beekeeping").text();

        assertThat(Parsing.accepted(Parsing.parse("_samples/a.md", text))
                        .content()
                        .category())
                .isEqualTo("beekeeping");
        assertThat(Draft.aboutBees().with("category", "\"a/b\"").rejected().code())
                .isEqualTo(ReportCode.CATEGORY_INVALID);
    }

    @Test
    void a_locale_is_a_language_tag() {
        var draft = Draft.aboutBees();

        assertThat(draft.accepted().content().locale()).isEqualTo("en-us");
        assertThat(draft.with("locale", "de-CH-1996").accepted().content().locale())
                .isEqualTo("de-ch-1996");
        for (var locale : new String[] {"e", "en_US", "english!", "en--us", "1-us", "-en"}) {
            assertThat(draft.with("locale", "\"" + locale + "\"").rejected().code())
                    .isEqualTo(ReportCode.LOCALE_INVALID);
        }
    }
}

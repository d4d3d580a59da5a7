package io.copydesk.ingest;

import static io.copydesk.ingest.Parsing.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.content.ArticleType;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, scores and what a document says of its publication. */
class SignalsTest {

    @ParameterizedTest
    @CsvSource({
        "2024-03-06T12:00:00Z, 2024-03-06T12:00:00Z,",
        "2024-03-06T12:00:00+00:00, 2024-03-06T12:00:00Z,",
        "2024-03-06t12:00:00z, 2024-03-06T12:00:00Z,",
        "2024-03-06T12:00:00.123456789Z, 2024-03-06T12:00:00.123456Z,",
        "2024-03-06T12:00Z, 2024-03-06T12:00:00Z,",
        "2024-03-06T12:00:00, 2024-03-06T12:00:00Z, DATE_ASSUMED_UTC",
        "2024-03-06 12:00:00, 2024-03-06T12:00:00Z, DATE_ASSUMED_UTC",
        "2024-03-06, 2024-03-06T00:00:00Z, DATE_ASSUMED_UTC",
        "2024-03-06T12:00:00-08:00, 2024-03-06T20:00:00Z, DATE_TO_UTC",
        "2024-03-06T12:00:00-0800, 2024-03-06T20:00:00Z, DATE_TO_UTC",
    })
    void dates_become_utc(String written, Instant instant, ReportCode code) {
        var parsed = Draft.aboutBees().with("publishedDateTime", written).accepted();

        assertThat(parsed.content().publishedDateTime()).isEqualTo(instant);
        if (code == null) {
            assertThat(parsed.warnings()).isEmpty();
        } else {
            assertThat(codes(parsed)).containsExactly(code);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30T12:00:00Z",
                "2023-02-29",
                "2024-03-06T24:00:00Z",
                "2024-03-06T12:00:60Z",
                "1899-12-31",
                "2201-01-01",
                "12024-03-06",
                "06.03.2024",
                "2024-3-6",
                "yesterday",
                "2024-03-06T12:00:00Zulu",
                "[2024-03-06]",
                "2024-03-06T12:00:00+19:00"
            })
    void a_date_that_does_not_exist_is_refused(String written) {
        assertThat(Draft.aboutBees()
                        .with("publishedDateTime", written)
                        .rejected()
                        .code())
                .isEqualTo(ReportCode.DATE_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"article, true", "video, true", "download, true", "course, false", "collection, false"})
    void some_kinds_need_a_date(String type, boolean needed) {
        var draft = Draft.aboutBees().with("type", type).without("publishedDateTime");

        if (needed) {
            assertThat(draft.rejected().code()).isEqualTo(ReportCode.DATE_MISSING);
        } else {
            assertThat(draft.accepted().content().publishedDateTime()).isNull();
        }
    }

    @Test
    void what_has_no_type_is_an_article() {
        assertThat(Draft.aboutBees().without("type").accepted().content().type())
                .isEqualTo(ArticleType.ARTICLE);
    }

    @Test
    void an_unknown_type_is_refused_with_those_that_are_known() {
        var rejection = Draft.aboutBees().with("type", "podcast").rejected();

        assertThat(rejection.code()).isEqualTo(ReportCode.TYPE_UNKNOWN);
        assertThat(rejection.message()).contains("podcast").contains("article, video, course, collection, download");
    }

    @ParameterizedTest
    @CsvSource({"101, 101", "-1, -1", "+7, 7", "\"12\", 12", "2147483647, 2147483647", "-2147483648, -2147483648"})
    void a_score_is_a_whole_number_and_no_percentage(String written, int score) {
        var parsed =
                Draft.aboutBees().with("quality", written).with("heat", written).accepted();

        assertThat(parsed.quality()).isEqualTo(score);
        assertThat(parsed.heat()).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        "high, NOT_INTEGER",
        "71.5, NOT_INTEGER",
        "\"\", NOT_INTEGER",
        "0x1F, NOT_INTEGER",
        "1_000, NOT_INTEGER",
        "[1], NOT_INTEGER",
        "٣, NOT_INTEGER",
        "2147483648, OUT_OF_RANGE",
        "-99999999999999999999, OUT_OF_RANGE",
    })
    void a_score_that_cannot_be_read_is_not_guessed(String written, String code) {
        assertThat(Draft.aboutBees().with("quality", written).rejected().code()).hasToString("QUALITY_" + code);
        assertThat(Draft.aboutBees().with("heat", written).rejected().code()).hasToString("HEAT_" + code);
    }

    @ParameterizedTest
    @CsvSource({
        "true, PUBLISHED,",
        "TRUE, PUBLISHED,",
        "\"true\", PUBLISHED,",
        "yes, PUBLISHED, PUBLISHED_TRUE",
        "On, PUBLISHED, PUBLISHED_TRUE",
        "false, UNPUBLISHED,",
        "no, UNPUBLISHED, PUBLISHED_FALSE",
        "OFF, UNPUBLISHED, PUBLISHED_FALSE",
        "null, NONE, PENDING",
    })
    void says_whether_it_is_published(String written, Mark mark, ReportCode code) {
        var parsed = Draft.aboutBees().with("published", written).accepted();

        assertThat(parsed.mark()).isEqualTo(mark);
        if (code == null) {
            assertThat(parsed.warnings()).isEmpty();
        } else {
            assertThat(codes(parsed)).containsExactly(code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "1", "\"\"", "[true]", "y"})
    void does_not_guess_whether_it_is_published(String written) {
        assertThat(Draft.aboutBees().with("published", written).rejected().code())
                .isEqualTo(ReportCode.PUBLISHED_NOT_BOOLEAN);
        assertThat(Draft.aboutBees().with("removed", written).rejected().code())
                .isEqualTo(ReportCode.REMOVED_NOT_BOOLEAN);
    }

    @Test
    void is_pending_while_nobody_has_scored_it() {
        var parsed = Draft.aboutBees().without("quality", "heat", "published").accepted();

        assertThat(parsed.quality()).isNull();
        assertThat(parsed.heat()).isNull();
        assertThat(parsed.mark()).isEqualTo(Mark.NONE);
        assertThat(codes(parsed)).containsExactly(ReportCode.PENDING);
    }

    @Test
    void is_removed_by_word_or_by_heat() {
        assertThat(Draft.aboutBees().with("removed", "true").accepted().mark()).isEqualTo(Mark.REMOVED);
        assertThat(Draft.aboutBees().with("removed", "false").accepted().mark()).isEqualTo(Mark.PUBLISHED);

        var cold =
                Draft.aboutBees().with("heat", "-1").with("published", "false").accepted();
        assertThat(cold.mark()).isEqualTo(Mark.REMOVED);
        assertThat(cold.warnings()).isEmpty();
    }
}

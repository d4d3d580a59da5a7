package io.copydesk.ingest;

import static io.copydesk.ingest.Parsing.codes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of a document. */
class AddressesTest {

    @Test
    void one_of_two_is_needed() {
        assertThat(Draft.aboutBees().without("webUrl", "originalUrl").rejected().code())
                .isEqualTo(ReportCode.URL_MISSING);
        assertThat(Draft.aboutBees()
                        .with("webUrl", "\"\"")
                        .with("originalUrl", "~")
                        .rejected()
                        .code())
                .isEqualTo(ReportCode.URL_MISSING);
    }

    @Test
    void a_course_does_without_original_url() {
        assertThat(Draft.aboutBees().without("originalUrl").accepted().warnings())
                .isEmpty();
    }

    @Test
    void without_web_url_readers_are_sent_to_the_original() {
        var parsed = Draft.aboutBees().without("webUrl").accepted();

        assertThat(codes(parsed)).containsExactly(ReportCode.WEBURL_NULL);
        assertThat(parsed.content().webUrl()).isNull();
        assertThat(parsed.content().originalUrl()).isEqualTo("https://gazette.example/bees");
    }

    @Test
    void a_collection_needs_neither_address_nor_date_nor_provider() {
        var parsed = Draft.aboutBees()
                .with("type", "collection")
                .without("webUrl", "originalUrl", "publishedDateTime", "provider")
                .accepted();

        assertThat(parsed.warnings()).isEmpty();
        assertThat(parsed.provider()).isNull();
        assertThat(parsed.content().provider()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), URL_SCHEME",
        "ftp://gazette.example/bees, URL_SCHEME",
        "/bees, URL_NOT_ABSOLUTE",
        "gazette.example/bees, URL_NOT_ABSOLUTE",
        "https://, URL_NOT_ABSOLUTE"
    })
    void a_bad_address_is_refused(String url, ReportCode code) {
        for (var key : new String[] {"webUrl", "originalUrl"}) {
            var rejection = Draft.aboutBees().with(key, "\"" + url + "\"").rejected();
            assertThat(rejection.code()).isEqualTo(code);
            assertThat(rejection.message()).contains(key).contains(url);
        }
    }

    @Test
    void a_long_address_is_refused_and_not_repeated() {
        var rejection = Draft.aboutBees()
                .with("webUrl", "https://gazette.example/" + "b".repeat(3000))
                .rejected();

        assertThat(rejection.code()).isEqualTo(ReportCode.URL_TOO_LONG);
        assertThat(rejection.message()).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " https://gazette.example/bees ",
                "https://gazette.example/bees\u00A0",
                "\u200Bhttps://gazette.example/bees"
            })
    void space_around_an_address_is_taken_away(String url) {
        var parsed = Draft.aboutBees().with("webUrl", "\"" + url + "\"").accepted();

        assertThat(codes(parsed)).containsExactly(ReportCode.TRIMMED);
        assertThat(parsed.content().webUrl()).isEqualTo("https://gazette.example/bees");
    }

    @Test
    void a_bad_amp_address_is_dropped() {
        var parsed = Draft.aboutBees()
                .with("ampWebUrl", "\"https://amp.gazette.example/bees\"")
                .with("cdnAmpWebUrl", "bees")
                .accepted();

        assertThat(codes(parsed)).containsExactly(ReportCode.AMP_URL_DROPPED);
        assertThat(parsed.content().ampWebUrl()).isEqualTo("https://amp.gazette.example/bees");
        assertThat(parsed.content().cdnAmpWebUrl()).isNull();
    }
}

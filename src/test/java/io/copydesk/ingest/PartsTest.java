package io.copydesk.ingest;

import static io.copydesk.ingest.Parsing.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.catalog.ProviderMention;
import io.copydesk.content.ArticleType;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Provider, topics, pictures, related pieces and the rest: a bad part is dropped, the document stays. */
class PartsTest {

    // ───────────── provider ─────────────

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: The Gazette, domain: Gazette.Example} | gazette.example     | The Gazette |",
                "{name: The Gazette, domain: www.rte.ie}      | www.rte.ie          | The Gazette |",
                "{domain: gazette.example}                    | gazette.example     |             |",
                "{domain: bücher.example}                     | xn--bcher-kva.example |           |",
                "The Gazette                                  | news.gazette.example | The Gazette |"
                        + " PROVIDER_FROM_STRING",
                "{name: The Gazette}                          | news.gazette.example | The Gazette | PROVIDER_FROM_URL",
                "{name: The Gazette, domain: no host}         | news.gazette.example | The Gazette | PROVIDER_FROM_URL",
                "{name: The Gazette, domain: localhost}       | news.gazette.example | The Gazette | PROVIDER_FROM_URL",
                "{domain: 'https://gazette.example'}          | news.gazette.example |             | PROVIDER_FROM_URL",
                "null                                         | news.gazette.example |             | PROVIDER_FROM_URL",
                "[The Gazette]                                | news.gazette.example |             | PROVIDER_FROM_URL",
            })
    void a_provider_is_known_by_its_domain(String provider, String domain, String name, ReportCode code) {
        var parsed = Draft.aboutBees()
                .with("originalUrl", "\"https://www.news.gazette.example/bees\"")
                .with("webUrl", "\"https://elsewhere.example/bees\"")
                .with("provider", provider)
                .accepted();

        assertThat(parsed.provider()).isEqualTo(new ProviderMention(domain, name, List.of()));
        assertThat(parsed.content().provider()).isEqualTo(domain);
        assertThat(codes(parsed)).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void a_provider_has_pictures_too() {
        var parsed = Draft.aboutBees()
                .with("provider", "{domain: gazette.example, images: [{url: /logo.png, width: 50, height: 50}]}")
                .accepted();

        assertThat(parsed.provider())
                .isEqualTo(new ProviderMention(
                        "gazette.example",
                        null,
                        List.of(new Image("https://site.example/desk/logo.png", 50, 50, false, null, null))));
        assertThat(codes(parsed)).containsExactly(ReportCode.URL_RESOLVED);
    }

    @Test
    void a_provider_without_domain_in_a_collection_without_address_is_dropped() {
        var parsed = Draft.aboutBees()
                .with("type", "collection")
                .without("webUrl", "originalUrl")
                .with("provider", "The Gazette")
                .accepted();

        assertThat(parsed.provider()).isNull();
        assertThat(codes(parsed)).containsExactly(ReportCode.PROVIDER_DROPPED);
    }

    // ───────────── topics ─────────────

    @Test
    void topics_are_known_by_slug_in_the_order_of_the_document() {
        var parsed =
                Draft.aboutBees().with("topics", "[public  Transport, CITY]").accepted();

        assertThat(parsed.content().topics()).containsExactly("public-transport", "city");
        assertThat(parsed.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "City                          | city                  | TOPICS_WRAPPED",
                "[City, city, Cycling]         | city,cycling          | TOPICS_DEDUPLICATED",
                "[Transit, Public Transport]   | public-transport      | TOPICS_DEDUPLICATED",
                "[City, Gardening, {a: b}]     | city                  | TOPIC_UNKNOWN,TOPIC_UNKNOWN",
                "[]                            |                       | TOPICS_MISSING",
                "~                             |                       | TOPICS_MISSING",
                "{a: b}                        |                       | TOPICS_MISSING",
            })
    void topics_are_mended(String topics, String slugs, String warnings) {
        var parsed = Draft.aboutBees().with("topics", topics).accepted();

        assertThat(String.join(",", parsed.content().topics())).isEqualTo(slugs == null ? "" : slugs);
        assertThat(codes(parsed)).extracting(ReportCode::name).containsExactly(warnings.split(","));
    }

    @Test
    void there_are_at_most_50_topics() {
        assertThat(codes(Draft.aboutBees().with("topics", list(50, "City")).accepted()))
                .containsExactly(ReportCode.TOPICS_DEDUPLICATED);
        assertThat(Draft.aboutBees().with("topics", list(51, "City")).rejected().code())
                .isEqualTo(ReportCode.TOO_MANY_TOPICS);
    }

    // ───────────── pictures ─────────────

    @Test
    void a_picture_has_what_the_document_says() {
        var parsed = Draft.aboutBees()
                .with(
                        "images",
                        "[{url: 'https://img.example/a?b=1&#038;c=2&amp;d', width: 4, height: 3, isCached: true,"
                                + " title: ' <b>Hive</b> ', attribution: Carla}, {url: 'https://img.example/b'}]")
                .accepted();

        assertThat(parsed.content().images())
                .containsExactly(
                        new Image("https://img.example/a?b=1&c=2&d", 4, 3, true, "Hive", "Carla"),
                        new Image("https://img.example/b", null, null, false, null, null));
        assertThat(parsed.warnings()).isEmpty();
    }

    @Test
    void a_single_picture_is_a_list_of_one() {
        var parsed = Draft.aboutBees()
                .with("images", "{url: 'https://img.example/a'}")
                .accepted();

        assertThat(parsed.content().images()).hasSize(1);
        assertThat(codes(parsed)).containsExactly(ReportCode.IMAGES_WRAPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{url: 'data:image/png;base64,iVBORw0KGgo='}",
                "{url: 'https://img.example/a', width: -1}",
                "{url: 'https://img.example/a', height: 0}",
                "{url: 'https://img.example/a', width: wide}",
                "{url: 'https://img.example/a', width: 99999999999}",
                "{width: 4, height: 3}",
                "{url: ''}",
                "{url: [a]}",
                "{url: 'https://img.example/a', title: [a]}",
                "https://img.example/a",
                "[a]",
                "~"
            })
    void a_bad_picture_does_not_cost_the_article(String image) {
        var parsed = Draft.aboutBees().with("images", "[" + image + "]").accepted();

        assertThat(parsed.content().images()).isEmpty();
        assertThat(codes(parsed)).containsExactly(ReportCode.IMAGE_DROPPED);
    }

    @Test
    void a_relative_picture_belongs_to_the_site() {
        var parsed = Draft.aboutBees().with("images", "[{url: a b.png}]").accepted();

        assertThat(parsed.content().images().getFirst().url()).isEqualTo("https://site.example/desk/a%20b.png");
        assertThat(codes(parsed)).containsExactly(ReportCode.URL_RESOLVED);
    }

    @Test
    void there_are_at_most_50_pictures() {
        assertThat(Draft.aboutBees()
                        .with("images", list(51, "{url: 'https://img.example/a'}"))
                        .rejected()
                        .code())
                .isEqualTo(ReportCode.TOO_MANY_IMAGES);
    }

    // ───────────── related ─────────────

    @Test
    void a_related_piece_has_what_the_document_says() {
        var parsed = Draft.aboutBees().with("related", """

              - title: "Wasps &amp; <i>hornets</i>"
                excerpt: "They sting. "
                publishedDateTime: 2024-03-04T09:47:00+01:00
                webUrl: "https://other.example/wasps "
                ampWebUrl: "https://amp.other.example/wasps "
                cdnAmpWebUrl: nowhere
                type: video
                provider: {name: "Other  News", domain: Other.Example}
                quality: 39
                images:
                  - {url: "https://img.example/wasp", width: 4, height: 3, isCached: true}
                  - {url: "data:x"}
                more: things
            """.indent(0)).accepted();

        assertThat(parsed.warnings()).isEmpty();
        assertThat(parsed.content().related())
                .containsExactly(new Related(
                        "Wasps & hornets",
                        "They sting.",
                        Instant.parse("2024-03-04T08:47:00Z"),
                        "https://other.example/wasps",
                        "https://amp.other.example/wasps",
                        null,
                        ArticleType.VIDEO,
                        "Other News",
                        "other.example",
                        39,
                        List.of(new Image("https://img.example/wasp", 4, 3, true, null, null))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{webUrl: 'https://other.example/'}                                   | RELATED_DROPPED",
                "{title: ' ', webUrl: 'https://other.example/'}                       | RELATED_DROPPED",
                "{title: Wasps}                                                       | RELATED_DROPPED",
                "{title: Wasps, webUrl: 'javascript:alert(1)'}                        | RELATED_DROPPED",
                "Wasps                                                                | RELATED_DROPPED",
                "{title: Bees, webUrl: 'HTTP://Gazette.Example:80/bees?utm_source=x'} | RELATED_SELF_DROPPED",
            })
    void a_related_piece_that_leads_nowhere_is_dropped(String entry, ReportCode code) {
        var parsed = Draft.aboutBees().with("related", "[" + entry + "]").accepted();

        assertThat(parsed.content().related()).isEmpty();
        assertThat(codes(parsed)).containsExactly(code);
    }

    @Test
    void related_pieces_are_one_level_deep() {
        var inner = "{title: Hornets, webUrl: 'https://other.example/hornets'}";
        var parsed = Draft.aboutBees()
                .with("related", "[{title: Wasps, webUrl: 'https://other.example/wasps', related: [" + inner + "]}]")
                .accepted();

        assertThat(parsed.content().related()).extracting(Related::title).containsExactly("Wasps");
        assertThat(codes(parsed)).containsExactly(ReportCode.RELATED_FLATTENED);
    }

    @Test
    void what_cannot_be_read_of_a_related_piece_is_left_out() {
        var parsed = Draft.aboutBees()
                .with(
                        "related",
                        "[{title: Wasps, webUrl: 'https://other.example/', publishedDateTime: soon, type: podcast,"
                                + " quality: high, provider: {name: [a], domain: '?'}, excerpt: {a: b}, images: x}]")
                .accepted();

        assertThat(parsed.warnings()).isEmpty();
        assertThat(parsed.content().related())
                .containsExactly(new Related(
                        "Wasps", null, null, "https://other.example/", null, null, null, null, null, null, List.of()));
    }

    @Test
    void there_are_at_most_200_related_pieces() {
        assertThat(Draft.aboutBees()
                        .with("related", list(201, "{title: a, webUrl: 'https://a.example/'}"))
                        .rejected()
                        .code())
                .isEqualTo(ReportCode.TOO_MANY_RELATED);
    }

    // ───────────── featured content and the payload ─────────────

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iframe src=\"https://www.youtube.com/embed/abc-DEF_123\" allowfullscreen></iframe>",
                "<iframe width=5 src=https://www.youtube.com/embed/abc-DEF_123?rel=0></iframe>",
                "<p><iframe src='https://www.youtube-nocookie.com/embed/abc-DEF_123'></iframe></p>"
            })
    void a_youtube_video_is_featured(String html) {
        var parsed = Draft.aboutBees().with("featuredContent", "|\n  " + html).accepted();

        assertThat(parsed.content().featuredVideo()).isEqualTo("abc-DEF_123");
        assertThat(parsed.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iframe src=\"https://evil.example/x\"></iframe>",
                "<iframe src=\"http://www.youtube.com/embed/abc-DEF_123\"></iframe>",
                "<iframe src=\"https://www.youtube.com.evil.example/embed/abc-DEF_123\"></iframe>",
                "<iframe src=\"https://www.youtube.com/embed/abc/../../x\"></iframe>",
                "<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>",
                "<iframe src='https://www.youtube.com/embed/abc-DEF_123'></iframe><iframe src=x></iframe>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "https://www.youtube.com/embed/abc-DEF_123",
                "<script>alert(1)</script>"
            })
    void nothing_else_is_featured(String html) {
        var parsed = Draft.aboutBees().with("featuredContent", "|\n  " + html).accepted();

        assertThat(parsed.content().featuredVideo()).isNull();
        assertThat(codes(parsed)).containsExactly(ReportCode.FEATURED_CONTENT_DROPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not base64 at all!",
                "aGl2ZQ==",
                "aGl2ZQ==;",
                ";aGl2ZQ==",
                "aGl2ZQ=;aGl2ZQ==",
                "aGl2ZQ==;aGl2ZQ==;aGl2ZQ=="
            })
    void a_strange_payload_is_kept_and_never_repeated(String payload) {
        var parsed = Draft.aboutBees().with("secured", "\"" + payload + "\"").accepted();

        assertThat(parsed.secured()).isTrue();
        assertThat(codes(parsed)).containsExactly(ReportCode.SECURED_UNRECOGNISED);
        assertThat(parsed.toString()).doesNotContain(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{HONEYPOT: 1, HONEYPOT: 2}",
                "\"HONEYPOT\\q\"",
                "\"\\xHONEYPOT\"",
                "\"\\UHONEYPOT\"",
                "HONEYPOT: HONEYPOT: x",
                "\"HONEYPOT\" HONEYPOT",
                "*HONEYPOT",
                "&HONEYPOT x",
                "!HONEYPOT x",
                "!HONEYPOT!x y",
                "[HONEYPOT, {HONEYPOT: [HONEYPOT",
                "\"HONEYPOT",
                "@HONEYPOT",
                "\"HONEYPOT\\0\"",
                "|HONEYPOT",
                "[HONEYPOT]",
                "HONEYPOT"
            })
    void no_message_repeats_the_payload(String payload) {
        var result = Parsing.parse(Draft.aboutBees().with("secured", payload).text());

        assertThat(result.toString()).doesNotContain("HONEYPOT").doesNotContain("HONEY");
    }

    private static String list(int size, String item) {
        return "[" + (item + ", ").repeat(size) + "]";
    }
}

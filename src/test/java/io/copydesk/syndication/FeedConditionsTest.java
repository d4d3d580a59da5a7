package io.copydesk.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Statements;
import io.copydesk.Watch;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What a feed costs those who have it already, and us. */
@DeskTest
@Import(Subscriber.class)
class FeedConditionsTest {

    private static final String ATOM = "/feeds/all.atom";

    @Autowired
    Published published;

    @Autowired
    Subscriber subscriber;

    @Autowired
    Statements statements;

    @Autowired
    Watch watch;

    @BeforeEach
    void something_is_published() {
        published.article("Bees return to the city").topics("cities").publish();
    }

    @ParameterizedTest
    @CsvSource({
        "/feeds/all.atom, application/atom+xml;charset=utf-8",
        "/feeds/topics/cities.atom, application/atom+xml;charset=utf-8",
        "/feeds/providers/harbour.example.rss, application/rss+xml;charset=utf-8",
        "/feeds/all.rss, application/rss+xml;charset=utf-8",
        "/feeds/all.json, application/feed+json"
    })
    void says_what_it_is_and_that_others_may_keep_it(String path, String type) {
        var answer = subscriber.gets(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo(type);
        assertThat(header(answer, "Cache-Control")).startsWith("public, max-age=");
        assertThat(header(answer, "Vary")).contains("Accept-Encoding");
        assertThat(header(answer, "Cache-Tag")).contains("catalog");
        assertThat(header(answer, "Query-Cost")).startsWith("51;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds/topics/nothing.atom", "/feeds/providers/nobody.example.rss", "/feeds/all.xml"})
    void is_not_there_when_nothing_is_called_so(String path) {
        assertThat(subscriber.gets(path).statusCode()).isEqualTo(404);
    }

    @Test
    void is_sent_once_to_whoever_remembers_its_etag() {
        var first = subscriber.gets(ATOM);
        var etag = header(first, "ETag");

        for (var known : new String[] {etag, "W/" + etag, "\"another\", " + etag, "*"}) {
            var again = subscriber.gets(ATOM, "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(etag);
            assertThat(header(again, "Cache-Control")).isEqualTo(header(first, "Cache-Control"));
        }
        assertThat(subscriber.gets(ATOM, "If-None-Match", "\"another\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void is_sent_once_to_whoever_remembers_its_date() {
        var date = header(subscriber.gets(ATOM), "Last-Modified");

        assertThat(subscriber.gets(ATOM, "If-Modified-Since", date).statusCode())
                .isEqualTo(304);
        assertThat(subscriber
                        .gets(ATOM, "If-Modified-Since", "Thu, 01 Jan 2004 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(subscriber.gets(ATOM, "If-Modified-Since", "yesterday").statusCode())
                .isEqualTo(200);
        // the ETag knows better
        assertThat(subscriber
                        .gets(ATOM, "If-Modified-Since", date, "If-None-Match", "\"another\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void has_no_date_while_the_second_lasts_in_which_it_changed() {
        watch.passes(Duration.ofDays(-10_000));

        var answer = subscriber.gets(ATOM);

        assertThat(answer.headers().firstValue("Last-Modified")).isEmpty();
        assertThat(subscriber
                        .gets(ATOM, "If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void comes_compressed_as_another_form_of_the_same() {
        var plain = subscriber.gets(ATOM);
        var zipped = subscriber.gets(ATOM, "Accept-Encoding", "br, gzip;q=0.8");

        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(Subscriber.unzipped(zipped.body())).isEqualTo(plain.body());
        var etag = header(zipped, "ETag");
        assertThat(etag).isNotEqualTo(header(plain, "ETag")).doesNotStartWith("W/");
        assertThat(subscriber
                        .gets(ATOM, "Accept-Encoding", "gzip", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(subscriber.gets(ATOM, "If-None-Match", etag).statusCode()).isEqualTo(200);
        assertThat(subscriber
                        .gets(ATOM, "Accept-Encoding", "gzip;q=0")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void tells_its_head_alone() {
        var whole = subscriber.gets(ATOM);

        for (int time = 0; time < 2; time++) {
            var head = subscriber.asks("HEAD", ATOM);
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            for (var name : new String[] {"ETag", "Content-Type", "Content-Length", "Last-Modified"}) {
                assertThat(header(head, name)).isEqualTo(header(whole, name));
            }
        }
    }

    @Test
    void is_kept_and_given_again_without_the_database() {
        var first = subscriber.gets(ATOM);
        var etag = header(first, "ETag");

        assertThat(statements.of(() -> assertThat(subscriber.gets(ATOM).body()).isEqualTo(first.body())))
                .isEmpty();
        assertThat(statements.of(() -> assertThat(
                                subscriber.gets(ATOM, "If-None-Match", etag).statusCode())
                        .isEqualTo(304)))
                .isEmpty();
    }

    @Test
    void is_the_same_bytes_when_it_is_made_anew() {
        var first = subscriber.gets(ATOM);

        // nothing is kept for so long
        watch.passes(Duration.ofHours(2));

        assertThat(statements.of(() -> assertThat(subscriber.gets(ATOM).body()).isEqualTo(first.body())))
                .isNotEmpty();
    }

    @Test
    void is_another_one_once_something_is_published() {
        var etag = header(subscriber.gets(ATOM), "ETag");

        published.article("Wasps return to the city").publish();

        var changed = subscriber.gets(ATOM, "If-None-Match", etag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(Subscriber.texts(changed.body(), "title")).contains("Wasps return to the city");
    }

    @Test
    void refuses_a_cursor_that_is_not_its_own() {
        var answer = subscriber.gets(ATOM + "?after=abc");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("INVALID_CURSOR");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}

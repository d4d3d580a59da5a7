package io.copydesk.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two addresses are one page. */
class CanonicalUrlsTest {

    private final CanonicalUrls urls = CanonicalUrlsFixture.withDefaults();

    private String canonical(String written) {
        return urls.canonical(WebUrl.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "https://example.org/bees, http://example.org/bees",
                "https://example.org/bees, HTTPS://EXAMPLE.org/bees",
                "https://example.org/bees, https://example.org:443/bees",
                "https://example.org/bees, http://example.org:80/bees",
                "https://example.org/bees, https://example.org:/bees",
                "https://example.org/bees, https://example.org/bees#comments",
                "https://example.org/bees, https://example.org/bees#?v=1",
                "https://example.org/bees, https://example.org/bees?",
                "https://example.org/, https://example.org",
                "https://example.org/?v=1, https://example.org?v=1",
                "https://example.org/bees, https://example.org/bees?utm_source=mail&utm_medium=x&UTM_Campaign=y",
                "https://example.org/bees,"
                        + " https://example.org/bees?fbclid=1&gclid=2&dclid=3&msclkid=4&yclid=5&igshid=6",
                "https://example.org/bees, https://example.org/bees?mc_cid=1&mc_eid=2&_mc=3&_hsenc=4&_hsmi=5",
                "https://example.org/watch?v=1&t=2, https://example.org/watch?utm_source=mail&v=1&fbclid=7&t=2#x",
                "https://example.org/caf%C3%A9, https://example.org/café",
                "https://xn--bcher-kva.example/, https://bücher.example/"
            })
    void these_are_one_page(String one, String other) {
        assertThat(canonical(other)).isEqualTo(canonical(one));
        assertThat(urls.key(WebUrl.of(other))).isEqualTo(urls.key(WebUrl.of(one)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/watch?v=1, https://example.org/watch?v=2",
        "https://example.org/watch?v=1, https://example.org/watch",
        "https://example.org/a?x=1&y=2, https://example.org/a?y=2&x=1",
        "https://example.org/bees, https://example.org/Bees",
        "https://example.org/bees, https://example.org/bees/",
        "https://example.org/bees, https://www.example.org/bees",
        "https://example.org/bees, https://example.org:8443/bees",
        "https://example.org/bees, http://example.org:443/bees",
        "https://example.org/bees, https://example.org/bees?ref=mail",
        "https://example.org/bees, https://example.org/bees?amp",
        "https://example.org/bees, https://example.org/bees?gclidx=1",
        "https://example.org/bees?Q=1, https://example.org/bees?q=1"
    })
    void these_are_two(String one, String other) {
        assertThat(canonical(other)).isNotEqualTo(canonical(one));
        assertThat(urls.key(WebUrl.of(other))).isNotEqualTo(urls.key(WebUrl.of(one)));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.ORG:80/Bees?b=2&utm_source=x&a=1#top, https://example.org/Bees?b=2&a=1",
        "https://example.org, https://example.org/",
        "https://[2001:DB8::1]:443/x, https://[2001:db8::1]/x"
    })
    void the_canonical_form_is_an_address_that_is_its_own_canonical_form(String written, String canonical) {
        assertThat(canonical(written)).isEqualTo(canonical);
        assertThat(canonical(canonical)).isEqualTo(canonical);
    }

    @Test
    void which_parameters_only_track_is_a_setting() {
        var own = new CanonicalUrls(new UrlProperties(List.of("ref", "from_*")));

        assertThat(own.canonical(WebUrl.of("https://example.org/?ref=a&from_where=b&utm_source=c")))
                .isEqualTo("https://example.org/?utm_source=c");
    }
}

package io.copydesk.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a usable address, and how it is kept. */
class WebUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "http://example.org/",
                "HTTPS://Example.ORG/Path?Query=1#Part",
                "https://example.org:8443/a;b=c,d/~e!$&'()*+@f",
                "https://127.0.0.1/",
                "https://[2001:db8::1]:8080/x",
                "https://user@example.org/",
                "https://example.org/%C3%A9?q=%20&v=%",
                "https://www.youtube.com/watch?v=abc&t=10s"
            })
    void is_kept_as_it_was_written_where_a_url_can_hold_it(String written) {
        assertThat(WebUrl.of(written)).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`  https://example.org/a\t`, https://example.org/a",
                "https://example.org/two words, https://example.org/two%20words",
                "https://example.org/café?q=naïve#où, https://example.org/caf%C3%A9?q=na%C3%AFve#o%C3%B9",
                "https://example.org/🐝, https://example.org/%F0%9F%90%9D",
                "https://example.org/<a>|{b}^\"\\, https://example.org/%3Ca%3E%7C%7Bb%7D%5E%22%5C",
                "https://bücher.example/, https://xn--bcher-kva.example/",
                "https://BÜCHER.example:8080/x, https://xn--bcher-kva.example:8080/x",
                "https://新聞.example/, https://xn--efvv70d.example/"
            })
    void is_made_ascii(String written, String kept) {
        assertThat(WebUrl.of(written)).hasToString(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "https://WWW.Example.org/x, www.example.org",
        "http://example.org:8080, example.org",
        "https://somebody@example.org/, example.org",
        "https://bücher.example, xn--bcher-kva.example",
        "https://[2001:DB8::1]/, [2001:db8::1]"
    })
    void knows_its_host(String written, String host) {
        assertThat(WebUrl.of(written).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "javascript:alert(1), URL_SCHEME",
                "JavaScript://example.org/%0aalert(1), URL_SCHEME",
                "data:text/html;base64;PHA+, URL_SCHEME",
                "ftp://example.org/file, URL_SCHEME",
                "mailto:desk@example.org, URL_SCHEME",
                "file:///etc/passwd, URL_SCHEME",
                "`/path/only`, URL_NOT_ABSOLUTE",
                "//example.org/path, URL_NOT_ABSOLUTE",
                "example.org/path, URL_NOT_ABSOLUTE",
                "http:/example.org, URL_NOT_ABSOLUTE",
                "https:example.org, URL_NOT_ABSOLUTE",
                "https://, URL_NOT_ABSOLUTE",
                "https:///path, URL_NOT_ABSOLUTE",
                "https://?q, URL_NOT_ABSOLUTE",
                "https://two words.example/, URL_NOT_ABSOLUTE",
                "`https://good.example\\@evil.example/`, URL_NOT_ABSOLUTE",
                "https://exa<mple.org/, URL_NOT_ABSOLUTE",
                "https://example.org:port/, URL_NOT_ABSOLUTE",
                "`` , URL_NOT_ABSOLUTE",
                "`   `, URL_NOT_ABSOLUTE"
            })
    void is_refused_with_a_code_that_says_why(String written, String code) {
        var refusal = catchThrowableOfType(UnusableUrl.class, () -> WebUrl.of(written));

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    @Test
    void has_at_most_2048_characters_in_the_form_that_is_kept() {
        var longest = "https://example.org/" + "a".repeat(2028);

        assertThat(WebUrl.of(longest).toString()).hasSize(2048);
        assertThatExceptionOfType(UnusableUrl.class)
                .isThrownBy(() -> WebUrl.of(longest + "a"))
                .matches(refusal -> refusal.code().equals("URL_TOO_LONG"));
        assertThatExceptionOfType(UnusableUrl.class)
                .as("three characters each once they are encoded")
                .isThrownBy(() -> WebUrl.of("https://example.org/" + " a".repeat(600)))
                .matches(refusal -> refusal.code().equals("URL_TOO_LONG"));
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/a.png, https://site.example/desk/assets/a.png",
        "assets/a.png, https://site.example/desk/assets/a.png",
        "//pictures.example/a.png, https://pictures.example/a.png",
        "http://pictures.example/a.png, http://pictures.example/a.png"
    })
    void completes_a_relative_address_with_the_site_and_its_folder(String written, String complete) {
        assertThat(WebUrl.resolve(written, URI.create("https://site.example/desk/")))
                .hasToString(complete);
        assertThat(WebUrl.resolve(written, URI.create("https://site.example/desk")))
                .hasToString(complete);
    }

    @Test
    void does_not_complete_what_has_another_scheme() {
        assertThatExceptionOfType(UnusableUrl.class)
                .isThrownBy(() -> WebUrl.resolve("data:image/png;base64,AA", URI.create("https://site.example/")))
                .matches(refusal -> refusal.code().equals("URL_SCHEME"));
    }
}

package io.copydesk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.desk.Flag.Severity;
import io.copydesk.review.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedHostsTest {

    private final EmbedHosts rule = new EmbedHosts(
            new RulesProperties.EmbedHost(RuleMode.ON, Severity.BLOCK, List.of("youtube.com", "films.example")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        Look: <iframe src="https://player.example/1"></iframe>        | player.example
        <IFRAME width=3 SRC='https://Player.Example/1'>               | player.example
        < script src=//cdn.example/x.js></script>                     | cdn.example
        <embed src=https://youtube.com.evil.example/>                 | youtube.com.evil.example
        <iframe src="https://notyoutube.com/embed/1">                 | notyoutube.com
        <object data="https://old.example/a.swf"                      | old.example
        <iframe srcdoc="<b>x</b>">                                    | none
        <script>alert(1)</script>                                     | none
        """)
    void finds_hosts_that_are_not_allowed(String excerpt, String host) {
        assertThat(rule.check(Texts.content("Title", excerpt)))
                .extracting(Finding::subject)
                .containsExactly(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iframe src=\"https://www.youtube.com/embed/abcdefghijk\"></iframe>",
                "<iframe src='https://films.example/1'>",
                "<b>bold</b> and 3 < 4",
                "how to write an iframe with a src",
                "no markup at all"
            })
    void passes_what_is_allowed_and_what_is_no_embed(String excerpt) {
        assertThat(rule.check(Texts.content("Title", excerpt))).isEmpty();
    }

    @Test
    void a_featured_video_needs_its_host_to_be_allowed() {
        assertThat(rule.check(Texts.withVideo("abcdefghijk")))
                .singleElement()
                .satisfies(found -> assertThat(found.evidence())
                        .isEqualTo("Embedded content of www.youtube-nocookie.com in the featuredVideo; this host"
                                + " is not allowed: abcdefghijk"));
    }
}

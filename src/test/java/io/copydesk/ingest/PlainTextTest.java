package io.copydesk.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers see of a text. */
class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bees return",
                "Vec<T> and Map<K, V>",
                "a < b, c > d",
                "bees <3 flowers",
                "5 <b",
                "How to close a <script> tag",
                "The <title> of a page",
                "R&D, AT&T, Q&A",
                "Bees & co",
                "x &amp",
                "l'été à 8 €",
                "👩‍💻 keeps 🐝",
                "می‌خواهم",
                "🏴󠁧󠁢󠁳󠁣󠁴󠁿 bees",
                "<!-- open",
                "",
            })
    void stays_as_it_is(String text) {
        // a lone &amp without semicolon is an entity to HTML as well
        assertThat(PlainText.of(text))
                .isEqualTo(new PlainText(text.replace("&amp", "&"), text.contains("&amp"), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Night <b>bus</b> &amp; tram: <script>alert(1)</script>yes   | Night bus & tram: yes",
                "<p>One</p><p>two<br>three</p>                               | One two three",
                "It&#8217;s&nbsp;late&hellip;                                | It’s late…",
                "&lt;b&gt; stays, once &amp;amp; decoded                     | <b> stays, once &amp; decoded",
                "<style>b {}</style>Bees<!-- wasps --> fly                   | Bees fly",
                "<A HREF='x>y'>Bees</A> in Vec<T>                            | Bees in Vec<T>",
                "<i>R&degree</i>                                             | R&degree",
                "bees <img src=x onerror=alert(1)>fly                        | bees fly",
            })
    void loses_markup_and_entities(String text, String plain) {
        assertThat(PlainText.of(text)).isEqualTo(new PlainText(plain, true, false));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x200B, 0x2060, 0x2064, 0xFEFF, 0xAD, 0x200E, 0x200F, 0x61C, 0x202A, 0x202E, 0x2066, 0x2069, 0x206A,
                0x206F, 0xFFF9, 0xFFFB, 0x7, 0x1B, 0x7F, 0x9F, 0xE0041, 0xFFFF, 0xD800
            })
    void loses_what_nobody_sees(int character) {
        var text = "be" + Character.toString(character) + "es";

        assertThat(PlainText.of(text)).isEqualTo(new PlainText("bees", true, false));
    }

    @Test
    void spaces_are_single_and_say_nothing() {
        assertThat(PlainText.of("\u00A0 Bees\r\n \treturn\u2003\u3000home\u2028 "))
                .isEqualTo(new PlainText("Bees return home", false, false));
    }

    @Test
    void is_composed() {
        assertThat(PlainText.of("Cafe\u0301")).isEqualTo(new PlainText("Caf\u00E9", false, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00A0", "\u200B", "\u200D", "<b></b>", "&nbsp;", "\uFE0F"})
    void is_blank_when_there_is_nothing_to_see(String text) {
        assertThat(PlainText.of(text).isBlank()).isTrue();
    }
}

package io.copydesk.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    /** Not over HTTP, because MySQL stores no halves of characters. */
    @Test
    void leaves_halves_of_characters_out() {
        assertThat(Text.clean("half a pair \uD83D alone, and \uDC1D too")).isEqualTo("half a pair  alone, and  too");
    }
}

package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                                              | 0 | 0 | 0
        `  ,,  `                                        | 0 | 0 | 0
        { a }                                           | 3 | 0 | 1
        { a b:c ...D ... on E { f:g } }                 | 16 | 2 | 2
        query ($a: [Int!]! = 3) { a(b: {c: [$d]}) }     | 28 | 0 | 4
        { a(b: "{ { { \\" { {") }                       | 8 | 0 | 2
        { a(b: ""\"{ " "" \\""\" {""\") }                | 8 | 0 | 2
        { a # { { {                                     | 3 | 0 | 1
        "{ { {                                          | 1 | 0 | 0
        ""\"{ { {                                       | 1 | 0 | 0
        "a\\                                            | 1 | 0 | 0
        }}}}{                                           | 5 | 0 | 1
        """)
    void counts_tokens_and_nesting(String document, int tokens, int aliases, int nesting) {
        assertThat(Outline.of(document)).isEqualTo(new Outline(tokens, aliases, nesting));
    }
}

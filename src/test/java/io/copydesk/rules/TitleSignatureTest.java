package io.copydesk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleSignatureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Bees return to the city                     | Bees return to the city                             | 100
        Bees return to the city                     | BEES return — to the City!                          | 100
        Bees return to the city | Bees return to the city - Harbour Post                                  | 71
        Bees return to the old city in the north    | Bees return to the old city in the south            | 77
        Bees return to the city                     | Wasps leave the village                             | 12
        News of the desk for all of you: March 2023 | News of the desk for all of you: April 2023         | 0
        Bees, part 1 of the long series             | Bees, part 2 of the long series                     | 0
        Bees return                                 | ''                                                  | 0
        """)
    void titles_are_as_alike_as_the_share_of_their_words(String one, String other, int percent) {
        assertThat(TitleSignature.similarity(TitleSignature.words(one), TitleSignature.words(other)))
                .isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        https://www.example.org/a/bees      | http://example.org/a/bees/        | true
        https://example.org/bees?ref=x#top  | https://m.example.org/bees/amp    | true
        https://example.org/bees            | https://example.org/bees/index.html | true
        https://example.org/bees            | https://example.org/wasps         | false
        https://example.org/bees            | https://other.example.org/bees    | false
        """)
    void addresses_are_alike_but_for_what_often_differs(String one, String other, boolean alike) {
        assertThat(Objects.equals(TitleSignature.page(one), TitleSignature.page(other)))
                .isEqualTo(alike);
    }

    @Test
    void titles_that_are_much_alike_share_a_number() {
        var random = new Random(7);
        int shared = 0;
        for (int i = 0; i < 1000; i++) {
            var words = new ArrayList<>(IntStream.range(0, 9)
                    .mapToObj(n -> "word" + random.nextInt(100_000))
                    .toList());
            var one = String.join(" ", words);
            // 8 of 10 words
            words.set(random.nextInt(9), "another");
            Collections.shuffle(words, random);
            if (!Collections.disjoint(numbers(one), numbers(String.join(" ", words)))) {
                shared++;
            }
        }
        assertThat(shared).isGreaterThan(960);
    }

    @Test
    void titles_with_little_in_common_share_none() {
        var random = new Random(7);
        int shared = 0;
        for (int i = 0; i < 1000; i++) {
            var one = title(random);
            var other = title(random);
            if (!Collections.disjoint(numbers(one), numbers(other))) {
                shared++;
            }
        }
        assertThat(shared).isLessThan(20);
    }

    @Test
    void sketches_tell_titles_apart_that_share_a_number_by_chance() {
        var random = new Random(7);
        int apart = 0;
        for (int i = 0; i < 1000; i++) {
            long one = TitleSignature.sketch(TitleSignature.words(title(random)));
            long other = TitleSignature.sketch(TitleSignature.words(title(random)));
            if (!TitleSignature.mayBeAlike(one, other, 80)) {
                apart++;
            }
        }
        assertThat(apart).isGreaterThan(990);
    }

    @Test
    void sketches_keep_titles_together_that_are_alike() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            var words = TitleSignature.words(title(random));
            var others = new HashSet<>(words);
            others.remove("power");
            var percent = TitleSignature.similarity(words, others);
            assertThat(TitleSignature.mayBeAlike(TitleSignature.sketch(words), TitleSignature.sketch(others), percent))
                    .isTrue();
        }
    }

    private static Set<Long> numbers(String title) {
        return TitleSignature.ofTitle(TitleSignature.words(title));
    }

    private static String title(Random random) {
        return "the power "
                + IntStream.range(0, 8)
                        .mapToObj(n -> "word" + random.nextInt(2000))
                        .collect(Collectors.joining(" "));
    }
}

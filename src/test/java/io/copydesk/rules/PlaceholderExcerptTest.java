package io.copydesk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.desk.Flag.Severity;
import io.copydesk.desk.FlagDetails;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderExcerptTest {

    private final PlaceholderExcerpt rule = new PlaceholderExcerpt(new RulesProperties.PlaceholderExcerpt(
            RuleMode.ON, Severity.WARN, 3, List.of("lorem ipsum", "Subscriber to read")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NA",
                "na\n",
                "English",
                "Placeholder.",
                "...",
                "Lorem ipsum dolor sit amet",
                "Become a subscriber to read: all of it",
                "bees return, to the CITY"
            })
    void finds_what_stands_in_for_an_excerpt(String excerpt) {
        assertThat(rule.check(Texts.content("Bees return to the city", excerpt)))
                .hasValueSatisfying(found -> {
                    assertThat(found.rule()).isEqualTo("placeholder-excerpt");
                    assertThat(found.severity()).isEqualTo(Severity.WARN);
                });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Rename of connectors",
                "Three years after the last hive left, beekeepers are back.",
                "Bees return to the city, and stay"
            })
    void passes_what_says_something_or_is_not_there(String excerpt) {
        assertThat(rule.check(Texts.content("Bees return to the city", excerpt)))
                .isEmpty();
    }

    @Test
    void says_which_text() {
        var found = rule.check(Texts.content("Bees", "Oh! Lorem Ipsum dolor")).orElseThrow();

        assertThat(found.evidence()).isEqualTo("It says \"Lorem Ipsum\", which stands in for an excerpt.");
        assertThat(found.details().matches()).containsExactly(new FlagDetails.Match("excerpt", "Lorem Ipsum", 4, 15));
    }
}

package io.copydesk.rules;

import io.copydesk.content.Content;
import io.copydesk.desk.FlagDetails;
import io.copydesk.review.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds excerpts that stand in for one: a few words, a phrase that sites show instead of their text, or the title again. */
class PlaceholderExcerpt {

    private final RulesProperties.PlaceholderExcerpt settings;

    PlaceholderExcerpt(RulesProperties.PlaceholderExcerpt settings) {
        this.settings = settings;
    }

    Optional<Finding> check(Content content) {
        var excerpt = content.excerpt();
        if (excerpt == null || excerpt.isBlank()) {
            return Optional.empty();
        }
        var words = words(excerpt);
        var lower = excerpt.toLowerCase(Locale.ROOT);
        for (var phrase : settings.phrases()) {
            int start = lower.indexOf(phrase.toLowerCase(Locale.ROOT));
            if (start >= 0 && start + phrase.length() <= excerpt.length()) {
                return found(
                        "It says \"%s\", which stands in for an excerpt.",
                        new FlagDetails.Match(
                                "excerpt",
                                excerpt.substring(start, start + phrase.length()),
                                start,
                                start + phrase.length()));
            }
        }
        var whole = new FlagDetails.Match("excerpt", excerpt, 0, excerpt.length());
        if (content.title() != null && words.equals(words(content.title()))) {
            return found("It says what the title says: \"%s\".", whole);
        }
        if (words.size() < settings.fewestWords()) {
            return found("All that it says is \"%s\".", whole);
        }
        return Optional.empty();
    }

    private Optional<Finding> found(String evidence, FlagDetails.Match place) {
        return Optional.of(Rule.PLACEHOLDER_EXCERPT.finding(
                "excerpt", settings.severity(), evidence.formatted(place.text().strip()), List.of(place), null));
    }

    private static List<String> words(String text) {
        return Word.of(text).stream().map(Word::folded).collect(Collectors.toList());
    }
}

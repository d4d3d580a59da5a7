package io.copydesk.review;

import io.copydesk.content.Content;
import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.ValidationError;
import java.lang.reflect.RecordComponent;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people say about their acts: texts that may have several lines. */
final class Words {

    /** The longest comment, notice or reason. */
    static final int LONGEST = 4000;

    private static final Set<String> FIELDS = Arrays.stream(Content.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]");

    private Words() {}

    /** Whether comments can be about it. */
    static boolean isField(String name) {
        return FIELDS.contains(name);
    }

    static String required(String text, String argument) {
        return required(text, argument, LONGEST);
    }

    static String required(String text, String argument, int longest) {
        var words = optional(text, argument, longest);
        if (words == null) {
            throw new Refusal(new ValidationError("REQUIRED", "Some words are needed.", List.of(argument)));
        }
        return words;
    }

    static @Nullable String optional(@Nullable String text, String argument) {
        return optional(text, argument, LONGEST);
    }

    /** As it is kept: NFC, nothing invisible, nothing around it. */
    static String visible(String text) {
        return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("")
                .strip();
    }

    private static @Nullable String optional(@Nullable String text, String argument, int longest) {
        if (text == null) {
            return null;
        }
        var words = visible(text);
        if (words.length() > longest) {
            throw new Refusal(new ValidationError(
                    "TOO_LONG",
                    "It has %d characters; at most %d are taken.".formatted(words.length(), longest),
                    List.of(argument)));
        }
        return words.isEmpty() ? null : words;
    }
}

package io.copydesk.rules;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.Topic;
import io.copydesk.content.Content;
import io.copydesk.desk.Flag;
import io.copydesk.desk.FlagDetails;
import io.copydesk.review.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds words of topics that an article lacks. Words are whole words, in any case and with an English plural; between the
 * words of one keyword there may be spaces or hyphens. A keyword of up to three letters is an acronym, and must stand in
 * capitals: {@code ai} is found in AI, A.I. and AIs, and not in the French <i>j'ai</i>.
 *
 * <p>A topic is there when the article has it, or one below it. What is part of a longer keyword counts for that one alone,
 * and a word that a topic of the article explains points to no other topic, unless that one is sensitive.
 */
class TopicKeywords {

    private static final int ACRONYM = 3;
    private static final int MOST_SHOWN = 10;

    /** A keyword of one or more topics. */
    private record Keyword(List<String> words, boolean isAcronym, Set<Topic> topics) {}

    private record Found(Keyword keyword, FlagDetails.Match place) {

        boolean isWithin(Found other) {
            return place.field().equals(other.place.field())
                    && place.start() >= other.place.start()
                    && place.end() <= other.place.end()
                    && place.end() - place.start() < other.place.end() - other.place.start();
        }
    }

    private final Catalog catalog;
    private final Map<String, List<Keyword>> byFirstWord = new HashMap<>();

    TopicKeywords(Catalog catalog) {
        this.catalog = catalog;
        Map<List<String>, Keyword> all = new LinkedHashMap<>();
        for (var topic : catalog.topics()) {
            for (var text : topic.keywords()) {
                var words = Word.of(text).stream().map(Word::folded).toList();
                if (!words.isEmpty() && String.join("", words).length() > 1) {
                    all.computeIfAbsent(
                                    words,
                                    key -> new Keyword(
                                            key,
                                            key.size() == 1 && key.getFirst().length() <= ACRONYM,
                                            new LinkedHashSet<>()))
                            .topics()
                            .add(topic);
                }
            }
        }
        all.values().forEach(keyword -> {
            byFirstWord
                    .computeIfAbsent(keyword.words().getFirst(), word -> new ArrayList<>())
                    .add(keyword);
            if (keyword.words().size() == 1) {
                byFirstWord
                        .computeIfAbsent(keyword.words().getFirst() + "s", word -> new ArrayList<>())
                        .add(keyword);
            }
        });
    }

    /**
     * One finding for each topic that is missing.
     *
     * @param usual how much a topic weighs
     * @param sensitive how much one weighs that asks for care
     */
    List<Finding> check(Content content, Flag.Severity usual, Flag.Severity sensitive) {
        List<Found> found = new ArrayList<>();
        search("title", content.title(), found);
        search("excerpt", content.excerpt(), found);
        if (found.isEmpty()) {
            return List.of();
        }
        var present = catalog.withAncestors(content.topics());
        Map<Topic, List<FlagDetails.Match>> missing = new LinkedHashMap<>();
        for (var each : found) {
            if (found.stream().anyMatch(each::isWithin)) {
                continue;
            }
            boolean isExplained = each.keyword().topics().stream().anyMatch(present::contains);
            for (var topic : each.keyword().topics()) {
                if (!present.contains(topic) && (!isExplained || isSensitive(topic))) {
                    missing.computeIfAbsent(topic, key -> new ArrayList<>()).add(each.place());
                }
            }
        }
        return missing.entrySet().stream()
                .sorted(Comparator.comparing(entry -> !isSensitive(entry.getKey())))
                .map(entry -> Rule.TOPIC_KEYWORDS.finding(
                        entry.getKey().slug(),
                        isSensitive(entry.getKey()) ? sensitive : usual,
                        evidence(entry.getKey(), entry.getValue()),
                        entry.getValue().stream().limit(MOST_SHOWN).toList(),
                        null))
                .toList();
    }

    private boolean isSensitive(Topic topic) {
        return catalog.sensitivity(topic) == Sensitivity.SENSITIVE;
    }

    private void search(String field, @Nullable String text, List<Found> found) {
        if (text == null) {
            return;
        }
        var words = Word.of(text);
        for (int i = 0; i < words.size(); i++) {
            for (var keyword : byFirstWord.getOrDefault(words.get(i).folded(), List.of())) {
                int last = i + keyword.words().size() - 1;
                if (last < words.size() && stands(keyword, words, i, text)) {
                    int start = words.get(i).start();
                    int end = words.get(last).end();
                    found.add(new Found(keyword, new FlagDetails.Match(field, text.substring(start, end), start, end)));
                }
            }
        }
    }

    private static boolean stands(Keyword keyword, List<Word> words, int at, String text) {
        if (keyword.isAcronym()) {
            return isInCapitals(words.get(at).text(), keyword.words().getFirst().length());
        }
        for (int i = 0; i < keyword.words().size(); i++) {
            var word = words.get(at + i).folded();
            var wanted = keyword.words().get(i);
            boolean isLast = i == keyword.words().size() - 1;
            if (!word.equals(wanted) && !(isLast && word.equals(wanted + "s"))) {
                return false;
            }
            if (i > 0 && !isJoint(text, words.get(at + i - 1), words.get(at + i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInCapitals(String word, int letters) {
        var acronym = word.substring(0, letters);
        return acronym.equals(acronym.toUpperCase(Locale.ROOT));
    }

    private static boolean isJoint(String text, Word before, Word after) {
        return text.substring(before.end(), after.start())
                .chars()
                .allMatch(c -> Character.isSpaceChar(c)
                        || Character.isWhitespace(c)
                        || Character.getType(c) == Character.DASH_PUNCTUATION);
    }

    private static String evidence(Topic topic, List<FlagDetails.Match> places) {
        var words = places.stream()
                .map(place -> "\"" + place.text() + "\" in the " + place.field())
                .distinct()
                .limit(MOST_SHOWN)
                .collect(Collectors.joining(", "));
        return "The topic " + topic.name() + " is missing: " + words + ".";
    }
}

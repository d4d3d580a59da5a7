package io.copydesk.rules;

import io.copydesk.url.WebUrl;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How titles are compared: as sets of words, by the share of words that both have (Jaccard). So that few have to be compared,
 * each set gets some numbers (MinHash, banded) of which sets that are much alike share at least one: of two titles with four
 * fifths of their words in common, 98 in 100 do.
 */
final class TitleSignature {

    private static final int BANDS = 6;
    private static final int ROWS = 3;
    private static final int BLUR = 20;

    private static final Pattern PAGE_START = Pattern.compile("^(?:www|m|amp)\\.");
    private static final Pattern PAGE_END = Pattern.compile("(?:/amp|/index\\.html?)?/*$");

    private static final Set<String> MONTHS = Arrays.stream(Month.values())
            .flatMap(month -> Stream.of(TextStyle.FULL, TextStyle.SHORT)
                    .map(style -> month.getDisplayName(style, Locale.ENGLISH).toLowerCase(Locale.ROOT)))
            .collect(Collectors.toSet());

    private TitleSignature() {}

    static Set<String> words(@Nullable String title) {
        return title == null
                ? Set.of()
                : Word.of(title).stream().map(Word::folded).collect(Collectors.toSet());
    }

    /** In percent. Titles that count, or that name months, and differ in that are of one series and not alike at all. */
    static int similarity(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        var both = new HashSet<>(one);
        both.retainAll(other);
        if (counts(one, both) && counts(other, both)) {
            return 0;
        }
        return (int) (100L * both.size() / (one.size() + other.size() - both.size()));
    }

    /** Whether a number or a month stands among the words that the other one lacks. */
    private static boolean counts(Set<String> words, Set<String> both) {
        return words.stream()
                .anyMatch(word -> !both.contains(word)
                        && (MONTHS.contains(word) || word.chars().anyMatch(Character::isDigit)));
    }

    /**
     * Says with a bit for each word what words there are: of sets that are much alike, most bits are the same. It tells sets
     * apart that share a number by chance, without their words.
     */
    static long sketch(Set<String> words) {
        long sketch = 0;
        for (var word : words) {
            sketch |= 1L << (hash(word) >>> 58);
        }
        return sketch;
    }

    /** Whether sets with these sketches may be alike to so many percent; words that share a bit blur that a little. */
    static boolean mayBeAlike(long one, long other, int percent) {
        return 100 * Long.bitCount(one & other) >= (percent - BLUR) * Long.bitCount(one | other);
    }

    /** The number of an address. */
    static Optional<Long> ofPage(@Nullable String url) {
        return Optional.ofNullable(page(url)).map(TitleSignature::hash);
    }

    /** The numbers of a title. */
    static Set<Long> ofTitle(Set<String> words) {
        Set<Long> numbers = new LinkedHashSet<>();
        if (!words.isEmpty()) {
            long[] lowest = new long[BANDS * ROWS];
            Arrays.fill(lowest, Long.MAX_VALUE);
            for (var word : words) {
                long hash = hash(word);
                for (int i = 0; i < lowest.length; i++) {
                    lowest[i] = Math.min(lowest[i], mixed(hash + i * 0x9E3779B97F4A7C15L));
                }
            }
            for (int band = 0; band < BANDS; band++) {
                long number = band;
                for (int row = 0; row < ROWS; row++) {
                    number = mixed(number * 31 + lowest[band * ROWS + row]);
                }
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** The address without what often differs between two that lead to one page: protocol, {@code www.}, query. */
    static @Nullable String page(@Nullable String url) {
        if (url == null) {
            return null;
        }
        var address = WebUrl.of(url).toString();
        int end = address.indexOf('?') < 0 ? address.length() : address.indexOf('?');
        end = address.indexOf('#') < 0 ? end : Math.min(end, address.indexOf('#'));
        var rest = address.substring(address.indexOf("://") + 3, end);
        int path = rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/');
        var page = rest.substring(0, path).toLowerCase(Locale.ROOT) + rest.substring(path);
        return PAGE_END.matcher(PAGE_START.matcher(page).replaceFirst("")).replaceFirst("");
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mixed(hash);
    }

    /** Spreads the bits (SplitMix64). */
    private static long mixed(long number) {
        long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

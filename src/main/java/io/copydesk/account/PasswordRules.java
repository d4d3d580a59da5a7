package io.copydesk.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a password must be, after NIST SP 800-63B-4: long, and none of those that are tried first. What it is made of is
 * nobody's business but its owner's.
 */
@Component
class PasswordRules {

    /** The least for a password that stands alone, in characters. */
    static final int SHORTEST = 15;

    static final int LONGEST = 128;

    /** Shorter words than this are in too many passwords to mean anything. */
    private static final int TELLING = 4;

    private static final List<String> ROWS =
            List.of("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890");

    /** What may be wrong with one. */
    enum Fault {
        PASSWORD_TOO_SHORT(
                "A password has at least " + SHORTEST + " characters: a few words that you can remember do."),
        PASSWORD_TOO_LONG("A password has at most " + LONGEST + " characters."),
        PASSWORD_TOO_COMMON("This password is among those that are tried first."),
        PASSWORD_TOO_OBVIOUS(
                "This password is the name or the address of its owner, or the same few characters over and over.");

        private final String message;

        Fault(String message) {
            this.message = message;
        }

        String message() {
            return message;
        }
    }

    private final Set<String> common;

    PasswordRules() {
        this.common = read();
    }

    /** The same password however it was typed. */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    List<Fault> faults(String password, String name, String email) {
        List<Fault> faults = new ArrayList<>();
        var normalised = normalised(password);
        int length = normalised.codePointCount(0, normalised.length());
        if (length < SHORTEST) {
            faults.add(Fault.PASSWORD_TOO_SHORT);
        }
        if (length > LONGEST) {
            return List.of(Fault.PASSWORD_TOO_LONG);
        }
        var lower = normalised.toLowerCase(Locale.ROOT).strip();
        var bare = bare(normalised);
        if (bare.length() * 2 < lower.length()) {
            bare = lower;
        }
        if (isCommon(lower, bare)) {
            faults.add(Fault.PASSWORD_TOO_COMMON);
        }
        if (isObvious(bare, name, email)) {
            faults.add(Fault.PASSWORD_TOO_OBVIOUS);
        }
        return faults;
    }

    private boolean isCommon(String password, String bare) {
        if (common.contains(password) || common.contains(bare)) {
            return true;
        }
        // one of them twice or more is no better
        for (int size = 1; size <= bare.length() / 2; size++) {
            if (bare.length() % size == 0) {
                var part = bare.substring(0, size);
                if (common.contains(part) && part.repeat(bare.length() / size).equals(bare)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isObvious(String bare, String name, String email) {
        if (bare.codePoints().distinct().count() <= 4 || isSequence(bare)) {
            return true;
        }
        var without = bare;
        for (var known : known(name, email).toList()) {
            without = without.replace(known, "");
        }
        // what is left does the work; a name inside a long sentence is fine
        return bare.length() - without.length() > 0 && without.length() < SHORTEST / 2;
    }

    private static Stream<String> known(String name, String email) {
        var at = email.lastIndexOf('@');
        return Stream.of(
                        Stream.of(email, at < 0 ? email : email.substring(0, at), name, "copydesk"),
                        Stream.of(name.split("[\\s.,-]+")),
                        Stream.of(email.split("[@.+_-]+")))
                .flatMap(parts -> parts)
                .map(PasswordRules::bare)
                .filter(part -> part.length() >= TELLING)
                .sorted(java.util.Comparator.comparingInt(String::length).reversed())
                .distinct();
    }

    /** Whether it is keys or letters in a row, forwards or backwards, over and over. */
    private static boolean isSequence(String bare) {
        int steps = 0;
        for (int i = 1; i < bare.length(); i++) {
            var pair = bare.substring(i - 1, i + 1);
            var reversed = new StringBuilder(pair).reverse().toString();
            if (ROWS.stream().anyMatch(row -> row.contains(pair) || row.contains(reversed))) {
                steps++;
            }
        }
        return bare.length() > 1 && steps >= (bare.length() - 1) * 0.85;
    }

    /** Letters and digits alone. */
    private static String bare(String text) {
        return normalised(text).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Set<String> read() {
        Set<String> words = new HashSet<>();
        var list = new ClassPathResource("common-passwords.txt");
        try (var lines = new BufferedReader(new InputStreamReader(list.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .forEach(line -> {
                        words.add(line);
                        words.add(bare(line));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        words.remove("");
        return words;
    }
}

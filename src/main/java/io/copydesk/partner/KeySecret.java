package io.copydesk.partner;

import io.copydesk.account.KeyRing;
import io.copydesk.binary.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What opens a partner's feeds: a part to tell it by, and 256 random bits.
 *
 * @param text what its owner sends
 */
record KeySecret(String text) {

    private static final int READABLE = 8;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final Pattern FORM =
            Pattern.compile(KeyRing.START + "[" + LETTERS + "]{" + READABLE + "}_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeySecret random() {
        var readable = new StringBuilder();
        for (int i = 0; i < READABLE; i++) {
            readable.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new KeySecret(KeyRing.START + readable + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The secret, when it has the form of one. */
    static Optional<KeySecret> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new KeySecret(text)) : Optional.empty();
    }

    /** As much of it as may be shown. */
    String prefix() {
        return text.substring(0, KeyRing.START.length() + READABLE);
    }

    byte[] hash() {
        return Sha256.of(text.getBytes(StandardCharsets.US_ASCII)).bytes();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return prefix() + "…";
    }
}

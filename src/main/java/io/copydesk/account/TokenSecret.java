package io.copydesk.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of an access token: {@code cdp_}, so that scanners for leaked secrets find it, and 256 random bits.
 *
 * @param text what its owner sends
 */
record TokenSecret(String text) {

    static final String START = "cdp_";

    private static final Pattern FORM = Pattern.compile(START + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static TokenSecret random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new TokenSecret(START + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The secret, when it has the form of one. */
    static Optional<TokenSecret> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }

    /** As much of it as may be shown. */
    String prefix() {
        return text.substring(0, START.length() + 6);
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return prefix() + "…";
    }
}

package io.copydesk.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256, which says whether bytes are the same as last time. */
final class Sha256 {

    private final byte[] hash;

    private Sha256(byte[] hash) {
        this.hash = hash;
    }

    static Sha256 of(byte[] bytes) {
        return new Sha256(digest().digest(bytes));
    }

    /** Of the bytes without those from {@code start} (inclusive) to {@code end} (exclusive). */
    static Sha256 without(byte[] bytes, int start, int end) {
        var digest = digest();
        digest.update(bytes, 0, start);
        digest.update(bytes, end, bytes.length - end);
        return new Sha256(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 32 bytes. */
    byte[] bytes() {
        return hash.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sha256 that && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }
}

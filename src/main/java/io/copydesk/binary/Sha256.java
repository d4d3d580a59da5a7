package io.copydesk.binary;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 (FIPS 180-4), which says whether bytes are the same. */
public final class Sha256 {

    private final byte[] hash;

    private Sha256(byte[] hash) {
        this.hash = hash;
    }

    /** The hash of these bytes. */
    public static Sha256 of(byte[] bytes) {
        return new Sha256(digest().digest(bytes));
    }

    /** The hash of the bytes without those from {@code start} (inclusive) to {@code end} (exclusive). */
    public static Sha256 without(byte[] bytes, int start, int end) {
        var digest = digest();
        digest.update(bytes, 0, start);
        digest.update(bytes, end, bytes.length - end);
        return new Sha256(digest.digest());
    }

    /** The hash that {@link #bytes()} gave before. */
    public static Sha256 stored(byte[] hash) {
        return new Sha256(hash.clone());
    }

    /** 32 bytes. */
    public byte[] bytes() {
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

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

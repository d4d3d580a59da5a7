package io.copydesk.url;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 of a canonical address: what addresses are compared and found by. */
public final class UrlKey {

    private final byte[] hash;

    private UrlKey(byte[] hash) {
        this.hash = hash;
    }

    /** The key with these 32 bytes, as {@link #bytes()} gave them. */
    public static UrlKey of(byte[] hash) {
        return new UrlKey(hash.clone());
    }

    /** 32 bytes. */
    public byte[] bytes() {
        return hash.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UrlKey that && Arrays.equals(hash, that.hash);
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

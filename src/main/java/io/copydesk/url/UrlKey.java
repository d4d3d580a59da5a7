package io.copydesk.url;

import io.copydesk.binary.Sha256;

/** SHA-256 of a canonical address: what addresses are compared and found by. */
public record UrlKey(Sha256 hash) {

    /** The key with these 32 bytes, as {@link #bytes()} gave them. */
    public static UrlKey of(byte[] hash) {
        return new UrlKey(Sha256.stored(hash));
    }

    /** 32 bytes. */
    public byte[] bytes() {
        return hash.bytes();
    }

    @Override
    public String toString() {
        return hash.toString();
    }
}

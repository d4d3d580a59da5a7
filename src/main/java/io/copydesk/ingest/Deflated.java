package io.copydesk.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** Bytes in the compressed form in which they are stored (zlib, RFC 1950). */
final class Deflated {

    private final byte[] stored;
    private final int byteCount;

    /**
     * @param stored as {@link #stored()} gave it
     * @param byteCount how many bytes they were before
     */
    Deflated(byte[] stored, int byteCount) {
        this.stored = stored;
        this.byteCount = byteCount;
    }

    static Deflated of(byte[] bytes) {
        var deflated = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (var deflater = new Deflater();
                var out = new DeflaterOutputStream(deflated, deflater, 4096)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Deflated(deflated.toByteArray(), bytes.length);
    }

    byte[] stored() {
        return stored;
    }

    int byteCount() {
        return byteCount;
    }

    /** The bytes as they were. */
    byte[] bytes() {
        var bytes = new byte[byteCount];
        try (var inflater = new Inflater()) {
            inflater.setInput(stored);
            int length = 0;
            while (length < byteCount) {
                int read = inflater.inflate(bytes, length, byteCount - length);
                if (read == 0) {
                    throw new IllegalStateException("a stored document is shorter than it was");
                }
                length += read;
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IllegalStateException("a stored document cannot be read", e);
        }
    }
}

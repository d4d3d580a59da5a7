package io.copydesk.ingest;

import java.io.IOException;
import java.io.InputStream;

/** Reads files whose size nobody has vouched for. */
final class BoundedBytes {

    private BoundedBytes() {}

    /** Opens what is to be read. */
    @FunctionalInterface
    interface Opening {

        InputStream open() throws IOException;
    }

    /** All bytes, or one more than the limit, which shows that there are too many. */
    static byte[] upToLimit(InputStream stream) throws IOException {
        return stream.readNBytes(DocumentParser.MAX_BYTES + 1);
    }

    /** @throws Rejected when there are too many bytes */
    static byte[] ensureWithinLimit(byte[] bytes) {
        if (bytes.length > DocumentParser.MAX_BYTES) {
            throw SourceText.tooLarge();
        }
        return bytes;
    }

    /** @throws Rejected when there are too many bytes, or they cannot be read */
    static byte[] read(Opening opening) {
        try (var stream = opening.open()) {
            return ensureWithinLimit(upToLimit(stream));
        } catch (IOException e) {
            // the exception's message would name paths of this machine
            throw new Rejected(new Rejection(ReportCode.FILE_UNREADABLE, "the file could not be read", 0, 0));
        }
    }
}

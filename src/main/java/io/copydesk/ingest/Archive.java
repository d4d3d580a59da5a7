package io.copydesk.ingest;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An open archive. */
interface Archive extends Closeable {

    /**
     * The next file; null at the end.
     *
     * @throws IOException when the archive is damaged here
     */
    @Nullable
    Entry next() throws IOException;

    /**
     * A file in the archive.
     *
     * @param name its path as the archive gives it
     * @param bytes to be read before the next one is asked for
     */
    record Entry(String name, InputFile.Bytes bytes) {}
}

package io.copydesk.ingest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** A .tar.gz file. It is a single stream, so that damage anywhere ends it. */
final class TarArchive implements Archive {

    private static final int BUFFER = 1 << 16;

    private final InputStream file;
    private final HeaderGuard guard;
    private final TarArchiveInputStream tar;

    TarArchive(Path path) throws IOException {
        this.file = Files.newInputStream(path);
        try {
            this.guard = new HeaderGuard(new GZIPInputStream(new BufferedInputStream(file, BUFFER), BUFFER));
            this.tar = new TarArchiveInputStream(guard, StandardCharsets.UTF_8.name());
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public @Nullable Entry next() throws IOException {
        try {
            var entry = nextEntry();
            while (entry != null && !isFile(entry)) {
                entry = nextEntry();
            }
            return entry == null ? null : read(entry);
        } catch (RuntimeException e) {
            // the library meets some damage with exceptions of other kinds
            throw new IOException(e);
        }
    }

    /** The library takes links and devices for files as well. */
    private static boolean isFile(TarArchiveEntry entry) {
        return entry.isFile()
                && !entry.isLink()
                && !entry.isSymbolicLink()
                && !entry.isFIFO()
                && !entry.isBlockDevice()
                && !entry.isCharacterDevice();
    }

    private @Nullable TarArchiveEntry nextEntry() throws IOException {
        // so that what comes through the guard is only the headers of the next entry
        long skipped = tar.getCurrentEntry() == null ? 0 : 1;
        while (skipped > 0) {
            skipped = tar.skip(Long.MAX_VALUE);
        }
        guard.arm();
        var entry = tar.getNextEntry();
        guard.disarm();
        if (entry != null && !entry.isCheckSumOK()) {
            throw new IOException("damaged header");
        }
        return entry;
    }

    /** Reads the entry at once: where the stream breaks off, the archive is at fault and not the document. */
    private Entry read(TarArchiveEntry entry) throws IOException {
        var bytes = BoundedBytes.upToLimit(tar);
        return new Entry(entry.getName(), () -> BoundedBytes.ensureWithinLimit(bytes));
    }

    @Override
    public void close() throws IOException {
        try (file) {
            tar.close();
        }
    }

    /** Keeps endless headers, which the library would gather in memory, from coming through. */
    private static final class HeaderGuard extends FilterInputStream {

        private static final long MOST = 1 << 20;

        private long left = Long.MAX_VALUE;

        HeaderGuard(InputStream stream) {
            super(stream);
        }

        void arm() {
            left = MOST;
        }

        void disarm() {
            left = Long.MAX_VALUE;
        }

        private void count(long read) throws IOException {
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException("headers of more than " + MOST + " bytes");
            }
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        @Override
        public long skip(long length) throws IOException {
            long skipped = super.skip(length);
            count(skipped);
            return skipped;
        }
    }
}

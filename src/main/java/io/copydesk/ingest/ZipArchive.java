package io.copydesk.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A .zip file. */
final class ZipArchive implements Archive {

    private final ZipFile zip;
    private final Enumeration<? extends ZipEntry> entries;

    ZipArchive(Path path) throws IOException {
        this.zip = open(path);
        this.entries = zip.entries();
    }

    private static ZipFile open(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (IllegalArgumentException e) {
            // names in an encoding of long ago
            throw new IOException(e);
        }
    }

    @Override
    public @Nullable Entry next() throws IOException {
        try {
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    return new Entry(entry.getName(), () -> BoundedBytes.read(() -> zip.getInputStream(entry)));
                }
            }
            return null;
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}

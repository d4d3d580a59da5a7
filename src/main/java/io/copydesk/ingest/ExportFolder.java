package io.copydesk.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The folder that documents are exported to. Nothing is ever written outside of it, and a file in it is whole at any time:
 * its old bytes are there until its new ones are complete.
 */
final class ExportFolder {

    private final Path root;

    /** Held while a document is written, so that an interruption waits until it is whole and no further one is begun. */
    private final Lock writing = new ReentrantLock();

    private ExportFolder(Path root) {
        this.root = root;
    }

    /** @throws UnusableInput when it is no folder that can be written to; it is made where there is nothing yet */
    static ExportFolder at(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UnusableInput(path + " is a file: give a folder to write to");
        }
        try {
            Files.createDirectories(path);
            var root = path.toRealPath();
            if (!Files.isWritable(root)) {
                throw new UnusableInput(path + " may not be written to: choose another folder");
            }
            var folder = new ExportFolder(root);
            Runtime.getRuntime().addShutdownHook(new Thread(folder.writing::lock, "export"));
            return folder;
        } catch (IOException e) {
            throw new UnusableInput(path + " cannot be made: choose another folder");
        }
    }

    /**
     * Writes one document, in place of the one that may be there.
     *
     * @throws NotExportable when there is no place for it
     * @throws UncheckedIOException when nothing can be written at all, such as on a full disk
     */
    void write(SourcePath at, byte[] bytes) {
        writing.lock();
        try {
            var names = List.of(at.path().split("/", -1));
            var folder = enter(root, at.source());
            for (var name : names.subList(0, names.size() - 1)) {
                folder = enter(folder, name);
            }
            write(child(folder, names.getLast()), bytes);
        } finally {
            writing.unlock();
        }
    }

    private static void write(Path file, byte[] bytes) {
        var unfinished = file.resolveSibling(".copydesk-" + UUID.randomUUID() + ".part");
        try {
            Files.write(unfinished, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(unfinished, file);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can be written to " + file.getParent() + ": " + e.getMessage(), e);
        } finally {
            delete(unfinished);
        }
    }

    private static void move(Path unfinished, Path file) {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new NotExportable("a folder is in its place, or its name is too long here");
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // why it could not be written says more
        }
    }

    /** A folder within a folder; links are not followed, because they may lead out. */
    private static Path enter(Path folder, String name) {
        var inner = child(folder, name);
        if (!Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(inner);
            } catch (IOException e) {
                throw new NotExportable(
                        "its folder cannot be made: a file or link is in its place, or its name is too long here");
            }
        }
        return inner;
    }

    private static Path child(Path folder, String name) {
        try {
            var child = folder.resolve(name);
            boolean isInside = !name.equals(".")
                    && !name.equals("..")
                    && folder.equals(child.getParent())
                    && name.equals(String.valueOf(child.getFileName()));
            if (isInside) {
                return child;
            }
        } catch (InvalidPathException e) {
            // as below
        }
        throw new NotExportable("its path does not stay inside the folder, or cannot be a file's name here");
    }
}

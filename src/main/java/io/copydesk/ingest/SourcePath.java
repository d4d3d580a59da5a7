package io.copydesk.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What a document is known by from one import to the next; everything else about it may change.
 *
 * @param source the collection it belongs to, such as the name of the folder above {@code _news}
 * @param path NFC, with {@code /}; begins with {@code _news/}, {@code _learning/} or {@code _samples/} where the document
 *     lies in such a folder
 */
record SourcePath(String source, String path) {

    /** Longest path that is taken, in characters. */
    static final int MAX_PATH = 600;

    /** Longest source that is taken, in characters. */
    static final int MAX_SOURCE = 100;

    /** The section that the folder stands for, or null where the document lies outside the known folders. */
    @Nullable
    String category() {
        int slash = path.indexOf('/');
        return switch (slash < 0 ? "" : path.substring(0, slash)) {
            case "_news" -> "news";
            case "_learning" -> "learning";
            case "_samples" -> "samples";
            default -> null;
        };
    }
}

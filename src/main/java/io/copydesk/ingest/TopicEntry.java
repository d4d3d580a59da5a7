package io.copydesk.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topic as its file describes it.
 *
 * @param slug the file's {@code _id}
 * @param name what documents call it
 * @param shortName null when it is the name
 * @param parentName the NAME of the topic above; null at the root
 * @param hashtags one each, with the {@code #}
 * @param imageUrls absolute
 * @param sortKey the file's name without ending: its number, then the rest, gives the order
 */
record TopicEntry(
        String slug,
        String name,
        @Nullable String shortName,
        @Nullable String parentName,
        @Nullable String description,
        List<String> keywords,
        List<String> hashtags,
        List<String> imageUrls,
        String sortKey) {

    TopicEntry {
        keywords = List.copyOf(keywords);
        hashtags = List.copyOf(hashtags);
        imageUrls = List.copyOf(imageUrls);
    }
}

package io.copydesk.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a topic file says of a topic.
 *
 * @param slug lower case, unique; known as {@code _id} in the file
 * @param name unique without regard to case; documents name topics by it
 * @param parentName the name of the topic above it
 * @param imageUrls absolute addresses
 * @param sortKey what topics are listed by; the file's name without its ending
 */
public record TopicDescription(
        String slug,
        String name,
        @Nullable String shortName,
        @Nullable String parentName,
        @Nullable String description,
        List<String> keywords,
        List<String> hashtags,
        List<String> imageUrls,
        String sortKey) {

    public TopicDescription {
        keywords = List.copyOf(keywords);
        hashtags = List.copyOf(hashtags);
        imageUrls = List.copyOf(imageUrls);
    }
}

package io.copydesk.rules;

import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contents of which only some fields matter. */
final class Texts {

    private Texts() {}

    static Content content(@Nullable String title, @Nullable String excerpt, String... topics) {
        return new Content(
                "news",
                title,
                excerpt,
                ArticleType.ARTICLE,
                null,
                null,
                null,
                null,
                null,
                "en-us",
                null,
                List.of(topics),
                List.of(),
                List.of(),
                null,
                null);
    }

    static Content withVideo(String id) {
        return new Content(
                "news",
                "Title",
                null,
                ArticleType.VIDEO,
                null,
                null,
                null,
                null,
                null,
                "en-us",
                null,
                List.of(),
                List.of(),
                List.of(),
                id,
                null);
    }
}

package io.copydesk.syndication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An article that was in a feed and is not any more.
 *
 * @param why what became of it
 * @param notice what readers were told when it was retracted
 */
public record Removed(
        UUID article, Instant at, Why why, @Nullable String notice) {

    /** What became of an article. */
    public enum Why {
        RETRACTED("Retracted"),
        UNPUBLISHED("No longer available"),
        /** The public sees it elsewhere. */
        LEFT_FEED("No longer in this feed");

        private final String title;

        Why(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    String id() {
        return Links.id(article);
    }

    String text() {
        return switch (why) {
            case RETRACTED -> "This article was retracted: " + notice;
            case UNPUBLISHED -> "This article is no longer available.";
            case LEFT_FEED -> "This article is no longer in this feed.";
        };
    }
}

package io.copydesk.syndication;

import java.util.Locale;

/** What feeds are written in. */
public enum Format {
    ATOM("application/atom+xml;charset=utf-8"),
    RSS("application/rss+xml;charset=utf-8"),
    JSON("application/feed+json");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The format of an address that ends in this. */
    static Format of(String extension) {
        return valueOf(extension.toUpperCase(Locale.ROOT));
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    String write(FeedDocument feed) {
        return switch (this) {
            case ATOM -> AtomFeed.write(feed);
            case RSS -> RssFeed.write(feed);
            case JSON -> JsonFeed.write(feed);
        };
    }
}

package io.copydesk.syndication;

import io.copydesk.catalog.Provider;
import io.copydesk.catalog.Topic;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** Pages for people, in the looks of the others. */
final class Html {

    static final String MEDIA_TYPE = "text/html;charset=utf-8";

    private Html() {}

    /**
     * A page.
     *
     * @param head more of its head, and {@code content} what it shows; both are HTML
     */
    static String page(String title, String head, String content) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%s</title>
              <link rel="icon" href="data:,">
              <link rel="stylesheet" href="/home.css">
            %s</head>
            <body>
              <main>
            %s  </main>
            </body>
            </html>
            """.formatted(escaped(title), head, content);
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(Text.clean(text), "UTF-8");
    }

    /** Where feeds are found, for readers of feeds that are given a page. */
    static String feeds(String site, List<Topic> topics, Provider provider) {
        List<PublicFeed> feeds = new ArrayList<>();
        feeds.add(PublicFeed.all(site));
        topics.forEach(topic -> feeds.add(PublicFeed.of(topic, site)));
        feeds.add(PublicFeed.of(provider, site));
        var links = new StringBuilder();
        for (var feed : feeds) {
            for (var format : Format.values()) {
                links.append("  <link rel=\"alternate\" type=\"%s\" title=\"%s\" href=\"/feeds/%s.%s\">\n"
                        .formatted(
                                format.mediaType().replaceFirst(";.*", ""),
                                escaped(feed.title()),
                                escaped(feed.path()),
                                format.extension()));
            }
        }
        return links.toString();
    }
}

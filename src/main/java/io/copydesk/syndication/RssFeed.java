package io.copydesk.syndication;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** RSS 2.0, with pages (RFC 5005) and pictures (Media RSS). What was removed is an item that says so. */
final class RssFeed {

    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";

    /** RFC 822 with the whole year. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private RssFeed() {}

    static String write(FeedDocument feed) {
        var xml = new Xml()
                .open(
                        "rss",
                        "version",
                        "2.0",
                        "xmlns:atom",
                        Vocabulary.ATOM,
                        "xmlns:dc",
                        DUBLIN_CORE,
                        "xmlns:media",
                        Vocabulary.MEDIA,
                        "xmlns:copydesk",
                        Vocabulary.COPYDESK)
                .line()
                .open("channel")
                .leaf("title", feed.title())
                .leaf("link", feed.home() + "/")
                .leaf("description", feed.title())
                .leaf("lastBuildDate", date(feed.updated()))
                .leaf("generator", Vocabulary.GENERATOR);
        link(xml, "self", feed.self(Format.RSS));
        link(xml, "first", feed.first(Format.RSS));
        link(xml, "next", feed.next(Format.RSS));
        link(xml, "previous", feed.previous(Format.RSS));
        for (var removed : feed.gone()) {
            item(xml, removed.id(), removed.why().title(), removed.text(), removed.at(), removed.at())
                    .leaf("copydesk:removed", removed.why().name())
                    .close();
        }
        feed.entries().forEach(entry -> write(xml, entry));
        return xml.line().close().close().end();
    }

    private static void write(Xml xml, Entry entry) {
        item(xml, entry.id(), entry.title(), entry.text(), entry.published(), entry.updated())
                .leaf("link", entry.link())
                .leaf("dc:creator", entry.provider().name())
                .leaf("dc:language", entry.locale());
        entry.topics().forEach(topic -> xml.leaf("category", topic.name()));
        Vocabulary.images(xml, entry.images());
        Vocabulary.care(xml, entry);
        xml.close();
    }

    private static Xml item(Xml xml, String id, String title, String text, Instant published, Instant updated) {
        return xml.line()
                .open("item")
                .leaf("guid", id, "isPermaLink", "false")
                .leaf("title", title)
                // it is read as HTML
                .leaf("description", HtmlUtils.htmlEscape(text, "UTF-8").replace("\n", "<br>"))
                .leaf("pubDate", date(published))
                .leaf("atom:updated", Vocabulary.time(updated));
    }

    private static void link(Xml xml, String relation, @Nullable String address) {
        if (address != null) {
            xml.empty("atom:link", "rel", relation, "type", Format.RSS.mediaType(), "href", address);
        }
    }

    private static String date(Instant instant) {
        return DATE.format(instant);
    }
}

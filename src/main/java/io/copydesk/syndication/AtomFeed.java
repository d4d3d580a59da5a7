package io.copydesk.syndication;

import org.jspecify.annotations.Nullable;

/** RFC 4287, with pages (RFC 5005) and tombstones (RFC 6721). */
final class AtomFeed {

    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

    private AtomFeed() {}

    static String write(FeedDocument feed) {
        var xml = new Xml()
                .open(
                        "feed",
                        "xmlns",
                        Vocabulary.ATOM,
                        "xmlns:at",
                        TOMBSTONES,
                        "xmlns:media",
                        Vocabulary.MEDIA,
                        "xmlns:copydesk",
                        Vocabulary.COPYDESK)
                .line()
                .leaf("id", Links.id(feed.id()))
                .leaf("title", feed.title())
                .leaf("updated", Vocabulary.time(feed.updated()))
                .leaf("generator", Vocabulary.GENERATOR);
        link(xml, "self", Format.ATOM.mediaType(), feed.self(Format.ATOM));
        link(xml, "alternate", "text/html", feed.home() + "/");
        link(xml, "first", Format.ATOM.mediaType(), feed.first(Format.ATOM));
        link(xml, "next", Format.ATOM.mediaType(), feed.next(Format.ATOM));
        link(xml, "previous", Format.ATOM.mediaType(), feed.previous(Format.ATOM));
        // the grammar has extensions ahead of entries
        for (var removed : feed.removed()) {
            xml.line()
                    .open("at:deleted-entry", "ref", removed.id(), "when", Vocabulary.time(removed.at()))
                    .leaf("at:comment", removed.text())
                    .close();
        }
        feed.entries().forEach(entry -> write(xml.line(), entry));
        return xml.line().close().end();
    }

    private static void write(Xml xml, Entry entry) {
        xml.open("entry", "xml:lang", entry.locale())
                .leaf("id", entry.id())
                .leaf("title", entry.title(), "type", "text")
                .leaf("updated", Vocabulary.time(entry.updated()))
                .leaf("published", Vocabulary.time(entry.published()))
                .open("author")
                .leaf("name", entry.provider().name())
                .leaf("uri", entry.providerAddress())
                .close()
                .empty("link", "rel", "alternate", "href", entry.link());
        entry.topics().forEach(topic -> xml.empty("category", "term", topic.slug(), "label", topic.name()));
        xml.leaf("summary", entry.text(), "type", "text");
        Vocabulary.images(xml, entry.images());
        Vocabulary.care(xml, entry);
        xml.close();
    }

    private static void link(Xml xml, String relation, String type, @Nullable String address) {
        if (address != null) {
            xml.empty("link", "rel", relation, "type", type, "href", address);
        }
    }
}

package io.copydesk.syndication;

import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.Provider;
import io.copydesk.feed.FeedFilter;
import io.copydesk.feed.FeedReader;
import io.copydesk.feed.Listing;
import io.copydesk.publication.Card;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Overviews for programs: which feeds there are, and what search engines of news should look at. */
@Controller
@ConditionalOnWebApplication
class OverviewEndpoint {

    private static final String XML = "application/xml;charset=utf-8";

    /** What news are, to those who read sitemaps. */
    private static final Duration NEWS = Duration.ofDays(2);

    private static final int MOST_NEWS = 1_000;

    private final FeedReader reader;
    private final CurrentCatalog catalog;
    private final Documents documents;
    private final Site site;
    private final Clock clock;

    OverviewEndpoint(FeedReader reader, CurrentCatalog catalog, Documents documents, Site site, Clock clock) {
        this.reader = reader;
        this.catalog = catalog;
        this.documents = documents;
        this.site = site;
        this.clock = clock;
    }

    /** OPML 2.0: the public feeds that have an article. */
    @GetMapping("/feeds.opml")
    void feeds(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var known = catalog.known();
        int most = 1 + known.topics().size() + known.providers().size();
        documents.answer(request, response, 1L + most, dependencies -> {
            var lists = reader.lists(dependencies);
            var base = site.base(request);
            var topics = known.topics().stream().map(topic -> PublicFeed.of(topic, site.name()));
            var providers = known.providers().stream()
                    .filter(Provider::isPublic)
                    .map(provider -> PublicFeed.of(provider, site.name()));
            var xml = new Xml()
                    .open("opml", "version", "2.0")
                    .line()
                    .open("head")
                    .leaf("title", site.name())
                    .leaf("docs", "http://opml.org/spec2.opml")
                    .close()
                    .line()
                    .open("body");
            Stream.of(Stream.of(PublicFeed.all(site.name())), topics, providers)
                    .flatMap(each -> each)
                    .filter(feed -> lists.contains(feed.number()))
                    .forEach(feed -> xml.line()
                            .empty(
                                    "outline",
                                    "type",
                                    "rss",
                                    "text",
                                    feed.title(),
                                    "title",
                                    feed.title(),
                                    "xmlUrl",
                                    base + "/feeds/" + feed.path() + "." + Format.RSS.extension(),
                                    "htmlUrl",
                                    base + "/"));
            return new Documents.Said(
                    "text/x-opml;charset=utf-8", xml.line().close().close().end(), Instant.EPOCH);
        });
    }

    /** A sitemap of the last two days. */
    @GetMapping("/sitemap-news.xml")
    void news(HttpServletRequest request, HttpServletResponse response) throws IOException {
        documents.answer(request, response, 1L + MOST_NEWS, dependencies -> {
            var since = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(NEWS);
            var news = reader.newest(Listing.of(FeedFilter.ALL.publishedAfter(since)), MOST_NEWS, dependencies)
                    .articles();
            return new Documents.Said(XML, sitemap(news, site.base(request)), Instant.EPOCH);
        });
    }

    private String sitemap(List<Card> news, String base) {
        var xml = new Xml()
                .open(
                        "urlset",
                        "xmlns",
                        "http://www.sitemaps.org/schemas/sitemap/0.9",
                        "xmlns:news",
                        "http://www.google.com/schemas/sitemap-news/0.9");
        for (var card : news) {
            xml.line()
                    .open("url")
                    .leaf("loc", Links.article(base, card.slug()))
                    .open("news:news")
                    .open("news:publication")
                    .leaf("news:name", site.name())
                    .leaf("news:language", language(card.content().locale()))
                    .close()
                    .leaf("news:publication_date", Vocabulary.time(card.publishedDateTime()))
                    .leaf("news:title", Objects.requireNonNull(card.content().title()))
                    .close()
                    .close();
        }
        return xml.line().close().end();
    }

    /** A language alone, but for the two ways of writing Chinese. */
    private static String language(String locale) {
        int end = locale.indexOf('-');
        return end < 0 || locale.equals("zh-cn") || locale.equals("zh-tw") ? locale : locale.substring(0, end);
    }
}

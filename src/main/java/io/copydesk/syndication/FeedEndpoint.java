package io.copydesk.syndication;

import io.copydesk.catalog.CurrentCatalog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Feeds that anybody may read. */
@Controller
@ConditionalOnWebApplication
class FeedEndpoint {

    private static final String FORMAT = ".{format:atom|rss|json}";

    private final PublicFeeds feeds;
    private final Documents documents;
    private final CurrentCatalog catalog;
    private final Site site;

    FeedEndpoint(PublicFeeds feeds, Documents documents, CurrentCatalog catalog, Site site) {
        this.feeds = feeds;
        this.documents = documents;
        this.catalog = catalog;
        this.site = site;
    }

    @GetMapping("/feeds/all" + FORMAT)
    void all(@PathVariable String format, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(Optional.of(PublicFeed.all(site.name())), format, request, response);
    }

    @GetMapping("/feeds/topics/{slug}" + FORMAT)
    void topic(
            @PathVariable String slug,
            @PathVariable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(catalog.known().topic(slug).map(topic -> PublicFeed.of(topic, site.name())), format, request, response);
    }

    @GetMapping("/feeds/providers/{domain}" + FORMAT)
    void provider(
            @PathVariable String domain,
            @PathVariable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(
                catalog.known().publicProvider(domain).map(provider -> PublicFeed.of(provider, site.name())),
                format,
                request,
                response);
    }

    private void answer(
            Optional<PublicFeed> found, String extension, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var feed = found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var format = Format.of(extension);
        documents.answer(request, response, 1L + PublicFeeds.PAGE, dependencies -> {
            var page = feeds.page(
                    feed,
                    site.base(request),
                    request.getParameter("after"),
                    request.getParameter("before"),
                    dependencies);
            return new Documents.Said(format.mediaType(), format.write(page), page.updated());
        });
    }
}

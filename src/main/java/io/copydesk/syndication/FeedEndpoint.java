package io.copydesk.syndication;

import io.copydesk.account.KeyHolder;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.feed.Feeds;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.HttpRefusals;
import io.copydesk.partner.PartnerFeeds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Feeds: some that anybody may read, and those of partners, for whoever comes with a key of theirs. */
@Controller
@ConditionalOnWebApplication
class FeedEndpoint {

    private static final String FORMAT = ".{format:atom|rss|json}";

    private static final long COST = 1L + FeedDocuments.PAGE;

    private final FeedDocuments feedDocuments;
    private final PublicFeeds publicFeeds;
    private final PartnerFeeds partnerFeeds;
    private final Feeds feeds;
    private final Documents documents;
    private final CurrentCatalog catalog;
    private final HttpRefusals refusals;
    private final Site site;

    FeedEndpoint(
            FeedDocuments feedDocuments,
            PublicFeeds publicFeeds,
            PartnerFeeds partnerFeeds,
            Feeds feeds,
            Documents documents,
            CurrentCatalog catalog,
            HttpRefusals refusals,
            Site site) {
        this.feedDocuments = feedDocuments;
        this.publicFeeds = publicFeeds;
        this.partnerFeeds = partnerFeeds;
        this.feeds = feeds;
        this.documents = documents;
        this.catalog = catalog;
        this.refusals = refusals;
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
        var feed = publicFeeds.open(found.orElseThrow(FeedEndpoint::notThere));
        documents.answer(
                request, response, COST, dependencies -> said(feed, Format.of(extension), request, dependencies));
    }

    @GetMapping("/feeds/{name}" + FORMAT)
    void partners(
            @PathVariable String name,
            @PathVariable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof KeyHolder holder)) {
            // feed readers ask for a name and a password then
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"feeds\", charset=\"UTF-8\"");
            refusals.write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    ErrorType.UNAUTHORIZED,
                    "UNAUTHORIZED",
                    "Feeds of partners are for those who send an API key.");
            return;
        }
        documents.answerAlone(request, response, COST, () -> {
            var feed = partnerFeeds.find(name, holder).orElseThrow(FeedEndpoint::notThere);
            return said(
                    new PartnersFeed(feed, site.name() + ": " + feed.name(), partnerFeeds, feeds),
                    Format.of(format),
                    request,
                    new Dependencies());
        });
    }

    private Documents.Said said(Feed feed, Format format, HttpServletRequest request, Dependencies dependencies) {
        var page = feedDocuments.page(
                feed, site.base(request), request.getParameter("after"), request.getParameter("before"), dependencies);
        return new Documents.Said(format.mediaType(), format.write(page), page.updated());
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

package io.copydesk.syndication;

import io.copydesk.account.Credential;
import io.copydesk.account.KeyHolder;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.feed.Feeds;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.HttpRefusals;
import io.copydesk.partner.PartnerFeed;
import io.copydesk.partner.PartnerFeeds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
                request, response, COST, dependencies -> said(page(feed, request, dependencies), Format.of(extension)));
    }

    @GetMapping("/feeds/{name}" + FORMAT)
    void partners(
            @PathVariable String name,
            @PathVariable String format,
            @AuthenticationPrincipal @Nullable KeyHolder holder,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (holder == null) {
            // feed readers ask for a name and a password then
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, Credential.BASIC);
            refusals.write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    ErrorType.UNAUTHORIZED,
                    "UNAUTHORIZED",
                    "Feeds of partners are for those who send an API key.");
            return;
        }
        var read = new AtomicReference<Read>();
        documents.answerAlone(request, response, COST, () -> {
            var feed = partnerFeeds.find(name, holder).orElseThrow(FeedEndpoint::notThere);
            var page = page(
                    new PartnersFeed(feed, site.name() + ": " + feed.name(), partnerFeeds, feeds),
                    request,
                    new Dependencies());
            read.set(new Read(feed, page.entries().size()));
            return said(page, Format.of(format));
        });
        var given = Objects.requireNonNull(read.get());
        boolean isSent = response.getStatus() == HttpStatus.OK.value();
        partnerFeeds.delivered(holder, given.feed(), isSent ? given.articles() : 0);
    }

    private record Read(PartnerFeed feed, int articles) {}

    private FeedDocument page(Feed feed, HttpServletRequest request, Dependencies dependencies) {
        return feedDocuments.page(
                feed, site.base(request), request.getParameter("after"), request.getParameter("before"), dependencies);
    }

    private static Documents.Said said(FeedDocument page, Format format) {
        return new Documents.Said(format.mediaType(), format.write(page), page.updated());
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

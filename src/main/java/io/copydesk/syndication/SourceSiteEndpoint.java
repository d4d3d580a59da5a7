package io.copydesk.syndication;

import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.Topic;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The pages of JSON that the source site has, at the same addresses, so that whoever reads them has to change the host alone. */
@Controller
@ConditionalOnWebApplication
class SourceSiteEndpoint {

    private static final String NUMBER = "{number:[1-9]\\d{0,5}}";

    private final NewsPages pages;
    private final CurrentCatalog catalog;
    private final Documents documents;
    private final Site site;

    SourceSiteEndpoint(NewsPages pages, CurrentCatalog catalog, Documents documents, Site site) {
        this.pages = pages;
        this.catalog = catalog;
        this.documents = documents;
        this.site = site;
    }

    @GetMapping({"/api/news", "/api/news/", "/api/news/index.json"})
    void news(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(null, 1, request, response);
    }

    @GetMapping({
        "/api/news/page/" + NUMBER,
        "/api/news/page/" + NUMBER + "/",
        "/api/news/page/" + NUMBER + "/index.json"
    })
    void news(@PathVariable int number, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(null, number, request, response);
    }

    @GetMapping({"/api/news/{topic}", "/api/news/{topic}/", "/api/news/{topic}/index.json"})
    void topic(@PathVariable String topic, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(known(topic), 1, request, response);
    }

    @GetMapping({
        "/api/news/{topic}/page/" + NUMBER,
        "/api/news/{topic}/page/" + NUMBER + "/",
        "/api/news/{topic}/page/" + NUMBER + "/index.json"
    })
    void topic(
            @PathVariable String topic,
            @PathVariable int number,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(known(topic), number, request, response);
    }

    @GetMapping({"/api/topics", "/api/topics/", "/api/topics/index.json"})
    void topics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var known = catalog.known();
        documents.answer(
                request,
                response,
                1L + known.topics().size(),
                dependencies -> said(pages.topics(known, site.base(request))));
    }

    private Topic known(String topic) {
        return catalog.known().topic(topic).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void answer(@Nullable Topic topic, int number, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        documents.answer(request, response, 1L + NewsPages.SIZE, dependencies -> {
            var page = pages.page(topic, number, dependencies);
            if (page == null) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            return said(page);
        });
    }

    private static Documents.Said said(Map<String, ?> document) {
        return new Documents.Said(MediaType.APPLICATION_JSON_VALUE, NewsPages.write(document), Instant.EPOCH);
    }
}

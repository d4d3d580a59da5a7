package io.copydesk.syndication;

import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.graphql.Dependencies;
import io.copydesk.publication.Cards;
import io.copydesk.publication.RetractionNotice;
import io.copydesk.publication.RetractionNotices;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A small page about each article, which goes where the article goes: to whoever comes for a retracted one it says so. */
@Controller
@ConditionalOnWebApplication
class ArticleEndpoint {

    private final Cards cards;
    private final RetractionNotices notices;
    private final CurrentCatalog catalog;
    private final Documents documents;
    private final Site site;

    ArticleEndpoint(Cards cards, RetractionNotices notices, CurrentCatalog catalog, Documents documents, Site site) {
        this.cards = cards;
        this.notices = notices;
        this.catalog = catalog;
        this.documents = documents;
        this.site = site;
    }

    @GetMapping("/articles/{slug}")
    void show(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            documents.answer(request, response, 1, dependencies -> page(slug, site.base(request), dependencies));
        } catch (Retracted retracted) {
            tell(retracted.notice, response);
        }
    }

    private Documents.Said page(String slug, String base, Dependencies dependencies) {
        dependencies.on(new Dependencies.UnderSlug(slug));
        var card = cards.ofSlugs(List.of(slug)).get(slug);
        if (card == null) {
            throw notices.ofSlug(slug)
                    .<RuntimeException>map(Retracted::new)
                    .orElseGet(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        dependencies.on(new Dependencies.OfArticle(card.articleId()));
        var entry = Entry.of(card, catalog.get(), base);
        var address = card.content().address();
        var video = card.content().featuredVideo();
        var content = new StringBuilder("    <h1>%s</h1>\n".formatted(Html.escaped(entry.title())))
                .append(paragraph(entry.advisory()))
                .append(paragraph(entry.excerpt()))
                .append(paragraph(entry.correction() == null ? null : "Correction: " + entry.correction()));
        if (address != null) {
            content.append("    <p><a href=\"%s\">Read it at %s</a></p>\n"
                    .formatted(
                            Html.escaped(address), Html.escaped(entry.provider().name())));
        } else if (video != null) {
            content.append("    <p><a href=\"https://www.youtube.com/watch?v=%s\">Watch it</a></p>\n"
                    .formatted(Html.escaped(video)));
        }
        var canonical =
                address == null ? "" : "  <link rel=\"canonical\" href=\"%s\">\n".formatted(Html.escaped(address));
        return new Documents.Said(
                Html.MEDIA_TYPE,
                Html.page(
                        entry.title(),
                        canonical + Html.feeds(site.name(), entry.topics(), entry.provider()),
                        content.toString()),
                entry.updated());
    }

    private static String paragraph(@Nullable String text) {
        return text == null ? "" : "    <p>%s</p>\n".formatted(Html.escaped(text));
    }

    /** It may come back, which nobody who keeps this would hear of. */
    private static void tell(RetractionNotice notice, HttpServletResponse response) throws IOException {
        var page = Html.page("Retracted", "", """
                <h1>This article was retracted</h1>
                <p>%s</p>
            """.formatted(Html.escaped(notice.notice())));
        response.setStatus(HttpStatus.GONE.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(Html.MEDIA_TYPE);
        var body = page.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static final class Retracted extends RuntimeException {

        private final transient RetractionNotice notice;

        Retracted(RetractionNotice notice) {
            super(null, null, false, false);
            this.notice = notice;
        }
    }
}

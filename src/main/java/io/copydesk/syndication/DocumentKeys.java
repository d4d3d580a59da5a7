package io.copydesk.syndication;

import io.copydesk.answers.AnswerKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Public documents are kept under their address. They are made anew each hour, because some forget what is long ago. */
@Component
@ConditionalOnWebApplication
class DocumentKeys implements AnswerKeys {

    private static final List<String> PLACES = List.of(
            "/feeds/all.",
            "/feeds/topics/",
            "/feeds/providers/",
            "/feeds.opml",
            "/sitemap-news.xml",
            "/articles/",
            "/api/news",
            "/api/topics");

    private final Site site;
    private final Clock clock;

    DocumentKeys(Site site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    @Override
    public @Nullable String keyOf(HttpServletRequest request) {
        var path = request.getServletPath();
        if (PLACES.stream().noneMatch(path::startsWith)) {
            return null;
        }
        var query = request.getQueryString();
        return site.base(request)
                + request.getRequestURI()
                + (query == null ? "" : "?" + query)
                + " "
                + clock.millis() / Duration.ofHours(1).toMillis();
    }
}

package io.copydesk.feed;

import graphql.GraphQLContext;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.GlobalId;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.publication.RetractionNotice;
import io.copydesk.publication.RetractionNotices;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.WebUrl;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What remains of retracted articles. */
@Controller
@SchemaMapping(typeName = RetractionController.TYPE)
class RetractionController {

    static final String TYPE = "RetractionNotice";

    private final RetractionNotices notices;
    private final CanonicalUrls urls;

    RetractionController(RetractionNotices notices, CanonicalUrls urls) {
        this.notices = notices;
        this.urls = urls;
    }

    @QueryMapping
    @Nullable
    RetractionNotice retraction(
            @Argument @Nullable String articleId,
            @Argument @Nullable WebUrl webUrl,
            @Argument @Nullable String slug,
            GraphQLContext request) {
        // a notice may end without a change that anybody sees
        Dependencies.of(request).onTheUnknown();
        if (Stream.of(articleId, webUrl, slug).filter(Objects::nonNull).count() != 1) {
            throw new RequestRefused("ARTICLE_KEY", "Give exactly one of `articleId`, `webUrl` and `slug`.");
        }
        if (articleId != null) {
            return notices.ofArticle(GlobalId.uuid(articleId, PublishedArticle.TYPE, "an article"))
                    .orElse(null);
        }
        return (webUrl != null ? notices.ofUrl(urls.key(webUrl)) : notices.ofSlug(Objects.requireNonNull(slug)))
                .orElse(null);
    }

    @SchemaMapping
    String id(RetractionNotice notice) {
        return new GlobalId(TYPE, notice.id().toString()).encoded();
    }

    @SchemaMapping
    String articleId(RetractionNotice notice) {
        return new GlobalId(PublishedArticle.TYPE, notice.articleId().toString()).encoded();
    }
}

package io.copydesk.feed;

import graphql.GraphQLContext;
import io.copydesk.catalog.Catalog;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** What is published, as it is. */
@Controller
class LiveController {

    private final LiveFeed feed;
    private final RequestCatalog catalogs;

    LiveController(LiveFeed feed, RequestCatalog catalogs) {
        this.feed = feed;
        this.catalogs = catalogs;
    }

    @SubscriptionMapping
    Publisher<PublishedEvent> articlePublished(
            @Argument @Nullable ArticleFilter where,
            @Argument @Nullable String after,
            Catalog catalog,
            GraphQLContext request) {
        return Flux.from(feed.events(FeedFilter.of(where, catalog), after))
                .doOnNext(event -> catalogs.use(request, event.article().catalog()));
    }
}

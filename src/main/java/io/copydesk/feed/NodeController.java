package io.copydesk.feed;

import graphql.GraphQLContext;
import io.copydesk.catalog.Catalog;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.GlobalId;
import io.copydesk.publication.RetractionNotices;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Whatever has a global id. */
@Controller
class NodeController {

    private final RetractionNotices notices;

    NodeController(RetractionNotices notices) {
        this.notices = notices;
    }

    @QueryMapping
    CompletableFuture<?> node(
            @Argument String id,
            Catalog catalog,
            DataLoader<UUID, PublishedArticle> articlesById,
            GraphQLContext request) {
        var globalId = GlobalId.decode(id);
        return switch (globalId.type()) {
            case PublishedArticle.TYPE -> articlesById.load(globalId.uuid());
            case TopicController.TYPE ->
                CompletableFuture.completedFuture(catalog.topic(globalId.key()).orElse(null));
            case ProviderController.TYPE ->
                CompletableFuture.completedFuture(
                        catalog.publicProvider(globalId.key()).orElse(null));
            case RetractionController.TYPE -> {
                // may end without a change that anybody sees
                Dependencies.of(request).onTheUnknown();
                yield CompletableFuture.completedFuture(
                        notices.byId(globalId.uuid()).orElse(null));
            }
            default -> throw globalId.refused("anything public");
        };
    }
}

package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.Topic;
import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.GlobalId;
import io.copydesk.graphql.PageArguments;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Topics, and the articles in them. */
@Controller
@SchemaMapping(typeName = TopicController.TYPE)
class TopicController {

    static final String TYPE = "Topic";

    private final Cursors cursors;

    TopicController(Cursors cursors) {
        this.cursors = cursors;
    }

    @QueryMapping
    List<Topic> topics(Catalog catalog) {
        return catalog.topics();
    }

    @QueryMapping
    @Nullable
    Topic topic(@Argument String slug, Catalog catalog) {
        return catalog.topic(slug).orElse(null);
    }

    @SchemaMapping
    String id(Topic topic) {
        return globalId(topic);
    }

    static String globalId(Topic topic) {
        return new GlobalId(TYPE, topic.slug()).encoded();
    }

    @SchemaMapping
    @Nullable
    Topic parent(Topic topic, Catalog catalog) {
        return catalog.parent(topic).orElse(null);
    }

    @SchemaMapping
    List<Topic> children(Topic topic, Catalog catalog) {
        return catalog.children(topic);
    }

    @SchemaMapping
    Sensitivity sensitivity(Topic topic, Catalog catalog) {
        return catalog.sensitivity(topic);
    }

    @SchemaMapping
    CompletableFuture<ArticleConnection> articles(
            Topic topic, PageArguments page, DataLoader<FeedQuery, ArticleConnection> feeds) {
        return feeds.load(FeedQuery.of(FeedFilter.of(topic), page, cursors));
    }
}

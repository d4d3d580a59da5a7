package io.copydesk.partner;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import io.copydesk.account.KeyHolder;
import io.copydesk.feed.ArticleConnection;
import io.copydesk.feed.ArticleFilter;
import io.copydesk.feed.FeedOrder;
import io.copydesk.feed.Feeds;
import io.copydesk.feed.PublishedArticle;
import io.copydesk.graphql.GlobalId;
import io.copydesk.graphql.PageArguments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The feeds of partners, as partners read them; administrators may look at all of them. */
@Controller
class PartnerFeedController {

    private final PartnerFeeds partnerFeeds;
    private final Feeds feeds;

    PartnerFeedController(PartnerFeeds partnerFeeds, Feeds feeds) {
        this.partnerFeeds = partnerFeeds;
        this.feeds = feeds;
    }

    @QueryMapping
    List<PartnerFeed> partnerFeeds(KeyHolder holder) {
        return partnerFeeds.of(holder);
    }

    @QueryMapping
    @Nullable
    PartnerFeed partnerFeed(@Argument String name, Optional<KeyHolder> holder) {
        return holder.map(key -> partnerFeeds.find(name, key))
                .orElseGet(() -> partnerFeeds.find(name))
                .orElse(null);
    }

    @MutationMapping
    boolean acknowledgeChange(
            @Argument String feed, @Argument String sequence, @Argument @Nullable String note, KeyHolder holder) {
        return partnerFeeds.acknowledge(holder, feed, sequence, note);
    }

    @SchemaMapping
    ArticleFilter where(PartnerFeed feed) {
        return feed.filter();
    }

    @SchemaMapping
    CompletableFuture<ArticleConnection> articles(
            PartnerFeed feed,
            PageArguments page,
            @Argument @Nullable FeedOrder orderBy,
            DataFetchingEnvironment environment) {
        return feeds.page(feed.filter(), feed.selection(), orderBy, page, environment);
    }

    @SchemaMapping
    ChangePage changes(PartnerFeed feed, @Argument @Nullable String after, @Argument @Nullable Integer first) {
        return partnerFeeds.changes(
                feed, after, PageArguments.of(first, null, null, null).size());
    }

    @BatchMapping
    Map<PartnerFeed, List<Change>> unacknowledged(List<PartnerFeed> feeds) {
        var found = partnerFeeds.unacknowledged(feeds).stream().collect(Collectors.groupingBy(Change::feed));
        Map<PartnerFeed, List<Change>> each = new HashMap<>();
        feeds.forEach(feed -> each.put(feed, found.getOrDefault(feed.id(), List.of())));
        return each;
    }

    @SchemaMapping
    String articleId(Change change) {
        return new GlobalId(PublishedArticle.TYPE, change.article().toString()).encoded();
    }

    @SchemaMapping
    @Nullable
    PublishedArticle article(Change change, GraphQLContext request) {
        return change.card() == null ? null : feeds.article(change.card(), request);
    }

    @SchemaMapping(typeName = "PartnerFeedLimits")
    @Nullable
    List<String> imageProviders(Limits limits) {
        return limits.imageProviders() == null
                ? null
                : limits.imageProviders().stream().sorted().toList();
    }

    @SchemaMapping(typeName = "PartnerFeedLimits")
    int delaySeconds(Limits limits) {
        return Math.toIntExact(limits.delay().toSeconds());
    }
}

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
import io.copydesk.graphql.RequestRefused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** The feeds of partners, as partners read them; administrators may look at all of them. */
@Controller
class PartnerFeedController {

    private static final int WATCHED = 100;

    private final PartnerFeeds partnerFeeds;
    private final LivePartnerFeeds live;
    private final Usage usage;
    private final RetractionWatch retractions;
    private final Feeds feeds;

    PartnerFeedController(
            PartnerFeeds partnerFeeds, LivePartnerFeeds live, Usage usage, RetractionWatch retractions, Feeds feeds) {
        this.partnerFeeds = partnerFeeds;
        this.live = live;
        this.usage = usage;
        this.retractions = retractions;
        this.feeds = feeds;
    }

    @QueryMapping
    List<PartnerFeed> partnerFeeds(KeyHolder holder) {
        return partnerFeeds.of(holder);
    }

    @QueryMapping
    @Nullable
    PartnerFeed partnerFeed(@Argument String name, Optional<KeyHolder> holder) {
        return find(name, holder).orElse(null);
    }

    private Optional<PartnerFeed> find(String name, Optional<KeyHolder> holder) {
        return holder.map(key -> partnerFeeds.find(name, key)).orElseGet(() -> partnerFeeds.find(name));
    }

    @SubscriptionMapping
    Publisher<Change> partnerFeedChanged(
            @Argument String name,
            @Argument @Nullable String after,
            Optional<KeyHolder> holder,
            GraphQLContext request) {
        var feed = find(name, holder)
                .orElseThrow(() -> new RequestRefused("UNKNOWN_FEED", "You have no feed of this name."));
        return Flux.from(live.events(feed, after)).doOnNext(change -> {
            feeds.renew(request);
            holder.ifPresent(key -> usage.note(key, feed.id(), 1, change.number()));
        });
    }

    @QueryMapping
    List<Usage.OfKey> partnerUsage(Optional<KeyHolder> holder) {
        return usage.read(holder.map(KeyHolder::partner).orElse(null));
    }

    @SchemaMapping(typeName = "KeyUsage")
    String apiKeyId(Usage.OfKey usage) {
        return new GlobalId(ApiKey.TYPE, usage.key().toString()).encoded();
    }

    @QueryMapping
    List<RetractionWatch.Waiting> unacknowledgedRetractions(@Argument @Nullable Integer first) {
        return retractions.waiting(
                first == null
                        ? WATCHED
                        : PageArguments.of(first, null, null, null).size());
    }

    @SchemaMapping(typeName = "UnacknowledgedRetraction")
    String articleId(RetractionWatch.Waiting waiting) {
        return new GlobalId(PublishedArticle.TYPE, waiting.article().toString()).encoded();
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
            Optional<KeyHolder> holder,
            DataFetchingEnvironment environment) {
        return feeds.page(feed.filter(), feed.selection(), orderBy, page, environment)
                .whenComplete((found, failure) -> {
                    if (found != null) {
                        holder.ifPresent(
                                key -> usage.note(key, feed.id(), found.edges().size(), null));
                    }
                });
    }

    @SchemaMapping
    ChangePage changes(
            PartnerFeed feed,
            @Argument @Nullable String after,
            @Argument @Nullable Integer first,
            Optional<KeyHolder> holder) {
        var page = partnerFeeds.changes(
                feed, after, PageArguments.of(first, null, null, null).size());
        holder.ifPresent(key -> usage.note(key, feed.id(), page.changes().size(), page.reached()));
        return page;
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

package io.copydesk.partner;

import graphql.GraphQLContext;
import io.copydesk.feed.ArticleFilter;
import io.copydesk.feed.Feeds;
import io.copydesk.feed.PublishedArticle;
import io.copydesk.graphql.GlobalId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Partners, as administrators see and make them. */
@Controller
class PartnerController {

    private final PartnerDesk desk;
    private final Feeds feeds;

    PartnerController(PartnerDesk desk, Feeds feeds) {
        this.desk = desk;
        this.feeds = feeds;
    }

    @QueryMapping
    List<Partner> partners() {
        return desk.list();
    }

    @QueryMapping
    Preview.Outlook previewPartnerFeed(
            @Argument String name, @Argument ArticleFilter where, @Argument @Nullable LimitsInput limits) {
        return desk.preview(name, where, limits);
    }

    @SchemaMapping(typeName = "PartnerFeedMovement")
    List<PublishedArticle> articles(Preview.Movement movement, GraphQLContext request) {
        return movement.cards().stream()
                .map(card -> feeds.article(card, request))
                .toList();
    }

    @MutationMapping
    PartnerPayload createPartner(@Argument String name) {
        return PartnerPayload.of(() -> desk.create(name));
    }

    @MutationMapping
    PartnerPayload savePartnerFeed(
            @Argument String partnerId,
            @Argument String name,
            @Argument ArticleFilter where,
            @Argument @Nullable LimitsInput limits) {
        var partner = partner(partnerId);
        return PartnerPayload.of(() -> desk.saveFeed(partner, name, where, limits));
    }

    @MutationMapping
    ApiKeyPayload issueApiKey(
            @Argument String partnerId, @Argument String name, @Argument @Nullable Instant expiresAt) {
        var partner = partner(partnerId);
        return ApiKeyPayload.of(() -> desk.issueKey(partner, name, expiresAt));
    }

    @MutationMapping
    PartnerPayload revokeApiKey(@Argument String id) {
        var key = GlobalId.uuid(id, ApiKey.TYPE, "an API key");
        return PartnerPayload.of(() -> desk.revokeKey(key));
    }

    @SchemaMapping(typeName = Partner.TYPE, field = "id")
    String partnerId(Partner partner) {
        return partner.globalId().encoded();
    }

    @BatchMapping
    Map<Partner, List<PartnerFeed>> feeds(List<Partner> partners) {
        return byPartner(partners, desk.feedsOf(ids(partners)), PartnerFeed::partner);
    }

    @BatchMapping
    Map<Partner, List<ApiKey>> apiKeys(List<Partner> partners) {
        return byPartner(partners, desk.keysOf(ids(partners)), ApiKey::partner);
    }

    @SchemaMapping(typeName = ApiKey.TYPE, field = "id")
    String keyId(ApiKey key) {
        return new GlobalId(ApiKey.TYPE, key.id().toString()).encoded();
    }

    private static List<UUID> ids(List<Partner> partners) {
        return partners.stream().map(Partner::id).distinct().toList();
    }

    private static <T> Map<Partner, List<T>> byPartner(List<Partner> partners, List<T> all, Function<T, UUID> owner) {
        var found = all.stream().collect(Collectors.groupingBy(owner));
        Map<Partner, List<T>> each = new HashMap<>();
        partners.forEach(partner -> each.put(partner, found.getOrDefault(partner.id(), List.of())));
        return each;
    }

    private static UUID partner(String id) {
        return GlobalId.uuid(id, Partner.TYPE, "a partner");
    }
}

package io.copydesk.webhook;

import io.copydesk.graphql.GlobalId;
import io.copydesk.partner.Partner;
import io.copydesk.partner.PartnerPayload;
import io.copydesk.url.WebUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Webhooks, as administrators see and make them. */
@Controller
class WebhookController {

    private final WebhookDesk desk;

    WebhookController(WebhookDesk desk) {
        this.desk = desk;
    }

    @MutationMapping
    WebhookPayload saveWebhook(
            @Argument String partnerId, @Argument String feed, @Argument WebUrl url, @Argument boolean newSecret) {
        var partner = GlobalId.uuid(partnerId, Partner.TYPE, "a partner");
        return WebhookPayload.of(() -> desk.save(partner, feed, url, newSecret));
    }

    @MutationMapping
    PartnerPayload deleteWebhook(@Argument String id) {
        var webhook = GlobalId.uuid(id, Webhook.TYPE, "a webhook");
        return PartnerPayload.of(() -> desk.delete(webhook));
    }

    @MutationMapping
    WebhookTestPayload testWebhook(@Argument String id) {
        var webhook = GlobalId.uuid(id, Webhook.TYPE, "a webhook");
        return WebhookTestPayload.of(() -> desk.test(webhook));
    }

    @BatchMapping(typeName = Partner.TYPE)
    Map<Partner, List<Webhook>> webhooks(List<Partner> partners) {
        var found = desk
                .ofPartners(partners.stream().map(Partner::id).distinct().toList())
                .stream()
                .collect(Collectors.groupingBy(Webhook::partner));
        Map<Partner, List<Webhook>> each = new HashMap<>();
        partners.forEach(partner -> each.put(partner, found.getOrDefault(partner.id(), List.of())));
        return each;
    }

    @SchemaMapping(typeName = Webhook.TYPE, field = "id")
    String webhookId(Webhook webhook) {
        return new GlobalId(Webhook.TYPE, webhook.id().toString()).encoded();
    }

    @SchemaMapping
    String feed(Webhook webhook) {
        return webhook.feedName();
    }
}

package io.copydesk.webhook;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.feed.PublishedArticle;
import io.copydesk.graphql.GlobalId;
import io.copydesk.partner.ArticleForm;
import io.copydesk.partner.Change;
import io.copydesk.url.WebUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes and signs what is sent, after the Standard Webhooks specification, and sends it. */
@Component
class Messages {

    private final GuardedClient client;
    private final Webhooks webhooks;
    private final CurrentCatalog catalog;
    private final JsonMapper json;
    private final Clock clock;

    Messages(GuardedClient client, Webhooks webhooks, CurrentCatalog catalog, JsonMapper json, Clock clock) {
        this.client = client;
        this.webhooks = webhooks;
        this.catalog = catalog;
        this.json = json;
        this.clock = clock;
    }

    /** Sends a change, under an id that is the same each time. */
    Attempt send(Webhook webhook, Change change, Duration within) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("feed", webhook.feedName());
        data.put("sequence", change.sequence());
        data.put("articleId", new GlobalId(PublishedArticle.TYPE, change.article().toString()).encoded());
        data.put("version", change.version());
        data.put("removal", change.removal());
        data.put("notice", change.notice());
        data.put("article", change.card() == null ? null : ArticleForm.of(change.card(), catalog.get()));
        return send(webhook, number(webhook.id()) + "_" + change.number(), type(change), change.at(), data, within);
    }

    /** Sends something that means nothing. */
    Attempt sendTest(Webhook webhook, Duration within) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("feed", webhook.feedName());
        return send(
                webhook, number(webhook.id()) + "_test_" + number(UUID.randomUUID()), "test", clock.instant(), data, within);
    }

    private Attempt send(
            Webhook webhook,
            String id,
            String type,
            Instant happened,
            Map<String, @Nullable Object> data,
            Duration within) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("timestamp", happened);
        message.put("data", data);
        var body = json.writeValueAsString(message);
        var now = clock.instant();
        var headers = Map.of(
                "webhook-id", "msg_" + id,
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", signatures(webhook, "msg_" + id, now, body));
        return client.post(WebUrl.of(webhook.url()), headers, body, within);
    }

    private String signatures(Webhook webhook, String id, Instant now, String body) {
        return webhooks.secrets(webhook.id(), now).stream()
                .map(secret -> signature(secret, id, now, body))
                .collect(Collectors.joining(" "));
    }

    private static String signature(WebhookSecret secret, String id, Instant now, String body) {
        try {
            return new com.standardwebhooks.Webhook(secret.text()).sign(id, now.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(Change change) {
        return switch (change.type()) {
            case PUBLISHED -> "article.published";
            case UPDATED -> "article.updated";
            case REMOVED -> "article.removed";
            case RETRACTED -> "article.retracted";
        };
    }

    private static String number(UUID id) {
        return id.toString().replace("-", "");
    }
}

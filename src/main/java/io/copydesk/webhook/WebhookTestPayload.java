package io.copydesk.webhook;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What came of a test delivery, or why there was none. */
record WebhookTestPayload(
        @Nullable Webhook webhook,
        boolean delivered,
        @Nullable Integer status,
        @Nullable Integer milliseconds,
        @Nullable String failure,
        List<UserError> errors) {

    static WebhookTestPayload of(Supplier<WebhookDesk.Tested> act) {
        return Refusal.orErrors(
                act,
                tested -> new WebhookTestPayload(
                        tested.webhook(),
                        tested.attempt().isDelivered(),
                        tested.attempt().status(),
                        Math.toIntExact(tested.attempt().took().toMillis()),
                        tested.attempt().error(),
                        List.of()),
                errors -> new WebhookTestPayload(null, false, null, null, null, errors));
    }
}

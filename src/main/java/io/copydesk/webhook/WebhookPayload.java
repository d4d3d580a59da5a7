package io.copydesk.webhook;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A webhook, or why there is none.
 *
 * @param secret is shown this once; null where it is not new
 */
record WebhookPayload(@Nullable Webhook webhook, @Nullable String secret, List<UserError> errors) {

    static WebhookPayload of(Supplier<WebhookDesk.Saved> act) {
        return Refusal.orErrors(
                act,
                saved -> new WebhookPayload(
                        saved.webhook(), saved.secret() == null ? null : saved.secret().text(), List.of()),
                errors -> new WebhookPayload(null, null, errors));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookPayload[" + errors + "]";
    }
}

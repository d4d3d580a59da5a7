package io.copydesk.partner;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A key, or why there is none.
 *
 * @param secret is shown this once
 */
record ApiKeyPayload(@Nullable ApiKey apiKey, @Nullable String secret, List<UserError> errors) {

    static ApiKeyPayload of(Supplier<PartnerDesk.Issued> act) {
        return Refusal.orErrors(
                act,
                issued -> new ApiKeyPayload(issued.key(), issued.secret().text(), List.of()),
                errors -> new ApiKeyPayload(null, null, errors));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ApiKeyPayload[" + errors + "]";
    }
}

package io.copydesk.account;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A token, or why there is none.
 *
 * @param secret is shown this once
 */
record AccessTokenPayload(
        @Nullable AccessToken accessToken, @Nullable String secret, List<UserError> errors) {

    static AccessTokenPayload of(Supplier<TokenDesk.Made> act) {
        return Refusal.orErrors(
                act,
                made -> new AccessTokenPayload(made.token(), made.secret().text(), List.of()),
                errors -> new AccessTokenPayload(null, null, errors));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AccessTokenPayload[" + errors + "]";
    }
}

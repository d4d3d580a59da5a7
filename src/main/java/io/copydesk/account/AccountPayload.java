package io.copydesk.account;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An account, or why there is none. */
record AccountPayload(@Nullable Account account, List<UserError> errors) {

    static AccountPayload of(Supplier<Account> act) {
        return Refusal.orErrors(
                act, account -> new AccountPayload(account, List.of()), errors -> new AccountPayload(null, errors));
    }
}

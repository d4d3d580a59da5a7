package io.copydesk.review;

import io.copydesk.desk.Flag;
import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A flag, or why there is none. */
record FlagPayload(@Nullable Flag flag, List<UserError> errors) {

    static FlagPayload of(Supplier<Flag> act) {
        return Refusal.orErrors(act, flag -> new FlagPayload(flag, List.of()), errors -> new FlagPayload(null, errors));
    }
}

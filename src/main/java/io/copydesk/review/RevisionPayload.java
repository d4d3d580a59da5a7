package io.copydesk.review;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A revision, or why there is none. */
record RevisionPayload(@Nullable RevisionView revision, List<UserError> errors) {

    static RevisionPayload of(Supplier<RevisionView> act) {
        return Refusal.orErrors(
                act, revision -> new RevisionPayload(revision, List.of()), errors -> new RevisionPayload(null, errors));
    }
}

package io.copydesk.review;

import io.copydesk.graphql.UserError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody else changed it first. */
record ConflictError(
        String code,
        String message,
        int currentVersion,
        @Nullable String changedBy,
        @Nullable Instant changedAt) implements UserError {

    static ConflictError of(RevisionView revision) {
        return new ConflictError(
                "CONFLICT",
                "It was changed meanwhile%s and is %s now. Look at version %d and try again."
                        .formatted(revision.lastChange(), revision.state(), revision.version()),
                revision.version(),
                revision.changedBy(),
                revision.changedAt());
    }

    @Override
    public @Nullable List<String> path() {
        return List.of("expectedVersion");
    }
}

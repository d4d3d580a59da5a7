package io.copydesk.review;

import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Guards stood against an act; its code is that of the first. */
record GuardError(String code, String message, List<FailedGuard> failedGuards) implements UserError {

    static GuardError of(List<FailedGuard> failed) {
        return new GuardError(
                failed.getFirst().code().name(),
                failed.stream().map(FailedGuard::message).collect(Collectors.joining(" ")),
                failed);
    }

    @Override
    public @Nullable List<String> path() {
        return null;
    }
}

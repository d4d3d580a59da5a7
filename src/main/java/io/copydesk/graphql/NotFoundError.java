package io.copydesk.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was named does not exist, or not for this caller. */
public record NotFoundError(
        String code, String message, @Nullable List<String> path) implements UserError {}

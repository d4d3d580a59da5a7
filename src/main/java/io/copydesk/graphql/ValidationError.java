package io.copydesk.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that a rule does not allow. */
public record ValidationError(
        String code, String message, @Nullable List<String> path) implements UserError {}

package io.copydesk.partner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Limits} as an administrator writes them; what is null is no limit. */
record LimitsInput(
        @Nullable List<String> imageProviders,
        @Nullable Integer excerptLength,
        @Nullable Integer delaySeconds,
        @Nullable Integer articleCap) {}

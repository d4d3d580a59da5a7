package io.copydesk.graphql;

import org.jspecify.annotations.Nullable;

/**
 * A count that stops at a bound.
 *
 * @param exact whether it did not have to stop
 */
public record BoundedCount(int value, boolean exact) {

    private static final int DEFAULT_BOUND = 1_000;
    private static final int MAX_BOUND = 10_000;

    /** What counting up to one more than the bound came to. */
    public static BoundedCount of(int counted, int bound) {
        return new BoundedCount(Math.min(counted, bound), counted <= bound);
    }

    /**
     * Where to stop, as a client asked.
     *
     * @throws RequestRefused INVALID_COUNT_BOUND
     */
    public static int bound(@Nullable Integer upTo) {
        int bound = upTo == null ? DEFAULT_BOUND : upTo;
        if (bound < 1 || bound > MAX_BOUND) {
            throw new RequestRefused(
                    "INVALID_COUNT_BOUND", "`upTo` must be 1 to %d; it was %d.".formatted(MAX_BOUND, bound));
        }
        return bound;
    }
}

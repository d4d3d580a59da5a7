package io.copydesk.graphql;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param size 1 to {@value #MAX_SIZE}
 * @param backwards whether the page ends at {@code before} (or the list's end) instead of beginning at {@code after}
 * @param after a cursor; only what comes behind it
 * @param before a cursor; only what comes ahead of it
 */
public record PageArguments(
        int size,
        boolean backwards,
        @Nullable String after,
        @Nullable String before) {

    public static final int MAX_SIZE = 100;
    public static final int DEFAULT_SIZE = 20;

    /**
     * Takes the arguments as a client sent them.
     *
     * @throws RequestRefused PAGE_ARGUMENTS, INVALID_PAGE_SIZE or PAGE_SIZE_TOO_LARGE
     */
    public static PageArguments of(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        if (first != null && last != null) {
            throw new RequestRefused("PAGE_ARGUMENTS", "Ask for `first` or for `last`, not for both.");
        }
        if (first != null) {
            return new PageArguments(checked("first", first), false, after, before);
        }
        if (last != null) {
            return new PageArguments(checked("last", last), true, after, before);
        }
        return new PageArguments(DEFAULT_SIZE, before != null && after == null, after, before);
    }

    private static int checked(String argument, int size) {
        if (size < 1) {
            throw new RequestRefused(
                    "INVALID_PAGE_SIZE", "`%s` must be 1 to %d; %d was asked for.".formatted(argument, MAX_SIZE, size));
        }
        if (size > MAX_SIZE) {
            throw RequestRefused.overLimit(
                    "PAGE_SIZE_TOO_LARGE",
                    "`%s` may be at most %d; %d was asked for. Take several pages.".formatted(argument, MAX_SIZE, size),
                    MAX_SIZE,
                    size);
        }
        return size;
    }
}

package io.copydesk.review;

import org.jspecify.annotations.Nullable;

/**
 * Something that stands against an act.
 *
 * @param message for people
 * @param field which field of the content it is about; null when about none
 */
record FailedGuard(GuardCode code, String message, @Nullable String field) {

    FailedGuard(GuardCode code, String message) {
        this(code, message, null);
    }

    /** Reads what {@link #line()} wrote. */
    static FailedGuard of(String line) {
        var parts = line.split(" ", 2);
        return new FailedGuard(GuardCode.valueOf(parts[0]), parts.length > 1 ? parts[1] : "");
    }

    /** In one line, as it is kept. */
    String line() {
        return code + " " + message;
    }
}

package io.copydesk.account;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** There were too many attempts to sign in. */
class SignInLocked extends AuthenticationException {

    private final Duration lasts;
    private final int limit;

    /**
     * @param lasts how long until the next attempt
     * @param limit how many were taken
     */
    SignInLocked(Duration lasts, int limit) {
        super("too many attempts");
        this.lasts = lasts;
        this.limit = limit;
    }

    /** How long until the next attempt, at least 1. */
    long seconds() {
        return Math.max(1, lasts.plusMillis(999).toSeconds());
    }

    int limit() {
        return limit;
    }
}

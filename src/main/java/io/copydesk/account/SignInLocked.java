package io.copydesk.account;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** There were too many attempts to sign in. */
class SignInLocked extends AuthenticationException {

    private final Duration lasts;

    SignInLocked(Duration lasts) {
        super("too many attempts");
        this.lasts = lasts;
    }

    /** How long until the next attempt. */
    Duration lasts() {
        return lasts;
    }
}

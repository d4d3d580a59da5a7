package io.copydesk.account;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.Authentication;

/** Somebody who stays connected. Who they are is read anew whenever it is asked, like at each request of others. */
public final class Presence {

    private final boolean isAnonymous;
    private final Supplier<Optional<Authentication>> again;

    Presence(boolean isAnonymous, Supplier<Optional<Authentication>> again) {
        this.isAnonymous = isAnonymous;
        this.again = again;
    }

    /** Whether they have not said who they are, so that nothing about them can change. */
    public boolean isAnonymous() {
        return isAnonymous;
    }

    /** Who they are by now; empty when what they came with no longer holds. */
    public Optional<Authentication> now() {
        return again.get();
    }

    /** What they count as, where they have an account or a key. */
    public Optional<io.copydesk.limit.Caller> caller() {
        return now().flatMap(CallersByAccount::of);
    }
}

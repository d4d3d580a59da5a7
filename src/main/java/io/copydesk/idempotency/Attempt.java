package io.copydesk.idempotency;

import io.copydesk.binary.Sha256;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that came with a key, while it is being answered. */
final class Attempt {

    private static final ThreadLocal<@Nullable Attempt> CURRENT = new ThreadLocal<>();

    private final String caller;
    private final String key;
    private final Sha256 request;
    private @Nullable String command;
    private boolean secret;
    private boolean done;

    /**
     * @param caller whose key it is
     * @param request what was asked for, and by whom with which rights
     */
    Attempt(String caller, String key, Sha256 request) {
        this.caller = caller;
        this.key = key;
        this.request = request;
    }

    /** The one that this thread works for; null when it works for none. */
    static @Nullable Attempt current() {
        return CURRENT.get();
    }

    /** Does a part of it, on this thread. */
    <T> T during(Supplier<T> work) {
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    /**
     * It turned out to be a command.
     *
     * @param name the mutation's
     * @param isSecret whether it comes or is answered with something that must not be kept, not even as a hash
     */
    void isFor(String name, boolean isSecret) {
        this.command = name;
        this.secret = isSecret;
    }

    /** A transaction that holds the key was committed. */
    void finish() {
        done = true;
    }

    String caller() {
        return caller;
    }

    String key() {
        return key;
    }

    /** What the request was; null when that must not be kept. */
    @Nullable
    Sha256 request() {
        return secret ? null : request;
    }

    /** The mutation's name; null as long as it is not known to be one. */
    @Nullable
    String command() {
        return command;
    }

    boolean isSecret() {
        return secret;
    }

    /** Whether something came of it that must not come again. */
    boolean isDone() {
        return done;
    }
}

package io.copydesk.account;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Sets and checks passwords. A check takes the same time whether or not there is something to check against. */
@Component
class Passwords {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** A hash takes memory on purpose; strangers do not decide how much of it is taken at once. */
    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Semaphore atOnce = new Semaphore(AT_ONCE);

    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final String nobodys;

    Passwords(PasswordEncoder encoder, PasswordRules rules) {
        this.encoder = encoder;
        this.rules = rules;
        this.nobodys = hash("nobody has this password");
    }

    /** What stands against this password for somebody of this name and address; empty when nothing does. */
    List<PasswordRules.Fault> faults(String password, String name, String email) {
        return rules.faults(password, name, email);
    }

    /** The hash to keep of a password. */
    String hash(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return encoded(password);
        } finally {
            atOnce.release();
        }
    }

    private String encoded(String password) {
        var hash = encoder.encode(PasswordRules.normalised(password));
        if (hash == null) {
            throw new IllegalStateException("a password has no hash");
        }
        return hash;
    }

    /**
     * Whether this is the password; always one check, also where there is no hash to check against.
     *
     * @throws SignInLocked when too many others wait for their check
     */
    boolean match(String password, @Nullable String hash) {
        var given = password.length() > PasswordRules.LONGEST * 2 ? "" : PasswordRules.normalised(password);
        await();
        try {
            return encoder.matches(given, hash == null ? nobodys : hash) && hash != null;
        } finally {
            atOnce.release();
        }
    }

    private void await() {
        try {
            if (atOnce.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SignInLocked(LONGEST_WAIT, AT_ONCE);
    }

    /** Whether the hash is of a kind that is no longer made. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }
}

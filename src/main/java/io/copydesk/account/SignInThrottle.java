package io.copydesk.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Counts attempts to sign in, by account and by address, and tokens that do not hold, by address; on each node by itself. An account is known by the address that was
 * typed, whether or not there is one, so that the count tells nobody which accounts exist.
 */
@Component
@EnableConfigurationProperties(SignInProperties.class)
class SignInThrottle {

    private static final int MOST_KEPT = 100_000;

    private final LoadingCache<String, Bucket> accounts;
    private final LoadingCache<String, Bucket> addresses;
    private final LoadingCache<String, Bucket> tokens;

    /** What has held lately; whoever has a token that does is not kept out by others at the same address who have none. */
    private final Cache<String, Boolean> good =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private final SignInProperties properties;
    private final SecurityEvents events;

    SignInThrottle(SignInProperties properties, SecurityEvents events) {
        this.accounts = buckets(properties.attemptsPerAccount(), properties.attemptsLast());
        this.addresses = buckets(properties.attemptsPerAddress(), properties.attemptsLast());
        this.tokens = buckets(properties.invalidTokensPerAddress(), properties.attemptsLast());
        this.properties = properties;
        this.events = events;
    }

    private static LoadingCache<String, Bucket> buckets(int attempts, Duration last) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterAccess(last.multipliedBy(2))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, last))
                        .build());
    }

    /**
     * An attempt with a password begins, and counts as failed until it has {@linkplain #succeeded succeeded}.
     *
     * @param account what was typed
     * @throws SignInLocked when there were too many
     */
    void attemptPassword(String account, String address) {
        take(addresses.get(network(address)), properties.attemptsPerAddress(), "address", address);
        take(accounts.get(Account.keyOf(account)), properties.attemptsPerAccount(), "account", address);
    }

    /** The attempt was somebody's own, and the account's failed ones are forgotten. */
    void succeeded(String account, String address) {
        accounts.invalidate(Account.keyOf(account));
        addresses.get(network(address)).addTokens(1);
    }

    /**
     * A token came, and counts as one that does not hold until it has {@linkplain #held held}.
     *
     * @throws SignInLocked when there were too many that did not
     */
    void attempt(String token, String address) {
        if (good.getIfPresent(digest(token)) == null) {
            take(tokens.get(network(address)), properties.invalidTokensPerAddress(), "tokens", address);
        }
    }

    void held(String token, String address) {
        if (good.asMap().putIfAbsent(digest(token), true) == null) {
            tokens.get(network(address)).addTokens(1);
        }
    }

    void failed(String token) {
        good.invalidate(digest(token));
    }

    private static String digest(String token) {
        return HexFormat.of().formatHex(new TokenSecret(token).hash());
    }

    /** Forgets all attempts. */
    void reset() {
        accounts.invalidateAll();
        addresses.invalidateAll();
        tokens.invalidateAll();
    }

    private void take(Bucket bucket, int limit, String what, String address) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new SignInLocked(Duration.ofNanos(probe.getNanosToWaitForRefill()), limit);
        }
        if (probe.getRemainingTokens() == 0) {
            events.signInLocked(what, address);
        }
    }

    /** Whoever has an address of IPv6 has all of its /64. */
    private static String network(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }
}

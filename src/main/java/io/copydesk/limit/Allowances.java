package io.copydesk.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What each caller may still do on this node. */
@Component
@EnableConfigurationProperties(LimitProperties.class)
class Allowances {

    private final LimitProperties limits;
    private final Cache<String, Visit.Allowance> allowances;
    private final ConcurrentMap<String, Integer> present = new ConcurrentHashMap<>();

    Allowances(LimitProperties limits) {
        this.limits = limits;
        // who was not heard of for a period has everything again
        this.allowances = Caffeine.newBuilder()
                .maximumSize(limits.callers())
                .expireAfterAccess(limits.period())
                .build();
    }

    Visit.Allowance of(Caller caller) {
        return Objects.requireNonNull(allowances.get(
                caller.key(), key -> new Visit.Allowance(bucket(limits.requests()), bucket(limits.costs()), limits)));
    }

    /** Lets a caller in for one more request at the same time; false when there are enough. */
    boolean enter(Caller caller) {
        var entered = new boolean[1];
        present.compute(caller.key(), (key, now) -> {
            int before = now == null ? 0 : now;
            entered[0] = before < limits.concurrentRequests();
            return entered[0] ? Integer.valueOf(before + 1) : now;
        });
        return entered[0];
    }

    void leave(Caller caller) {
        present.computeIfPresent(caller.key(), (key, now) -> now == 1 ? null : now - 1);
    }

    private Bucket bucket(long capacity) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, limits.period()))
                .build();
    }
}

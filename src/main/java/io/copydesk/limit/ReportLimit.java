package io.copydesk.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLContext;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** How many reports of one caller are taken, on this node; besides the limits that hold for all requests. */
@Component
@EnableConfigurationProperties(ReportLimit.Properties.class)
public class ReportLimit {

    /**
     * How often a caller may report.
     *
     * @param most how many reports are taken in each period
     * @param period how long it takes until a caller who used them up has all of them again
     * @param callers how many callers a node remembers
     */
    @Validated
    @ConfigurationProperties("copydesk.limits.reports")
    record Properties(
            @DefaultValue("10") @Positive int most,
            @DefaultValue("1h") @DurationMin(seconds = 1) Duration period,
            @DefaultValue("100000") @Positive int callers) {}

    private final Properties properties;
    private final Cache<String, Bucket> left;
    private final MeterRegistry meters;

    ReportLimit(Properties properties, MeterRegistry meters) {
        this.properties = properties;
        this.meters = meters;
        this.left = Caffeine.newBuilder()
                .maximumSize(properties.callers())
                .expireAfterAccess(properties.period())
                .build();
    }

    /** Whether one more report is taken of the caller whose request this is; counts it. */
    public boolean allows(GraphQLContext request) {
        var visit = request.<Visit>getOrEmpty(Visit.class).orElse(null);
        var caller = visit == null ? "unknown" : visit.caller().key();
        boolean allowed =
                Objects.requireNonNull(left.get(caller, key -> bucket())).tryConsume(1);
        meters.counter("copydesk.reports", "taken", Boolean.toString(allowed)).increment();
        return allowed;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(
                        limit -> limit.capacity(properties.most()).refillGreedy(properties.most(), properties.period()))
                .build();
    }
}

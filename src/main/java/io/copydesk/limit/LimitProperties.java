package io.copydesk.limit;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much one request, and one caller, may ask for.
 *
 * @param bodySize most bytes of a request's body
 * @param tokens most words, signs and comments of a GraphQL document
 * @param depth how deep fields may nest, with fragments in their places, and fragments within fragments; introspection has
 *     a bound of its own
 * @param fields most fields of a document, with fragments in their places
 * @param aliases most aliases, counted alike
 * @param directives most directives, counted alike
 * @param cost the most that one query may cost; see {@link QueryCost}
 * @param listSizes how long a list without {@code first} is taken to be, by {@code Type.field}
 * @param listSize how long other lists without {@code first} are taken to be
 * @param executionTime how long a query may run until it is broken off, with its SQL
 * @param requests how many requests a caller may send in each period
 * @param costs what all queries of a caller may cost in each period
 * @param period how long it takes until a caller who used everything up has everything again
 * @param concurrentRequests most requests of one caller at the same time: fewer than the connections to the database, so
 *     that nobody can hold them all
 * @param callers how many callers a node remembers; the one unheard of for longest is forgotten first
 */
@Validated
@ConfigurationProperties("copydesk.limits")
record LimitProperties(
        @DefaultValue("256KB") DataSize bodySize,
        @DefaultValue("5000") @Positive int tokens,
        @DefaultValue("15") @Positive int depth,
        @DefaultValue("500") @Positive int fields,
        @DefaultValue("50") @Positive int aliases,
        @DefaultValue("50") @Positive int directives,
        @DefaultValue("10000") @Positive int cost,
        @DefaultValue Map<String, @Positive Integer> listSizes,
        @DefaultValue("10") @Positive int listSize,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration executionTime,
        @DefaultValue("6000") @Positive int requests,
        @DefaultValue("3000000") @Positive int costs,
        @DefaultValue("1m") @DurationMin(seconds = 1) Duration period,
        @DefaultValue("8") @Positive int concurrentRequests,
        @DefaultValue("100000") @Positive int callers) {

    @AssertTrue(message = "costs must be at least cost, or the dearest queries could never run")
    boolean isOneQueryPaidFor() {
        return costs >= cost;
    }

    @AssertTrue(message = "body-size must be between 1 byte and 64 MB")
    boolean isBodySizeSensible() {
        return bodySize.toBytes() > 0 && bodySize.toMegabytes() <= 64;
    }
}

package io.copydesk.limit;

import io.copydesk.graphql.RequestRefused;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** One request of a caller, and what that caller has left; the headers of the answer tell. */
class Visit {

    private static final String ATTRIBUTE = Visit.class.getName();

    private final Caller caller;
    private final Allowance allowance;
    private final @Nullable HttpServletResponse response;
    private String requestsLeft = "";
    private long cost;

    /** @param response null for what is not told in headers */
    Visit(Caller caller, Allowance allowance, @Nullable HttpServletResponse response) {
        this.caller = caller;
        this.allowance = allowance;
        this.response = response;
    }

    /** @param requests how many requests the caller may send in a period, and {@code costs} what they may cost */
    record Allowance(Bucket requests, Bucket costs, LimitProperties limits) {}

    void rememberIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    Map<String, Object> asAttributes() {
        return Map.of(ATTRIBUTE, this);
    }

    static @Nullable Visit of(Map<String, Object> requestAttributes) {
        return (Visit) requestAttributes.get(ATTRIBUTE);
    }

    static @Nullable Visit of(HttpServletRequest request) {
        return (Visit) request.getAttribute(ATTRIBUTE);
    }

    Caller caller() {
        return caller;
    }

    /**
     * Counts the request.
     *
     * @throws RequestRefused RATE_LIMITED
     */
    void begin() {
        var limits = allowance.limits();
        long seconds = limits.period().toSeconds();
        tell(
                "RateLimit-Policy",
                "\"requests\";q=" + limits.requests() + ";w=" + seconds + ", \"cost\";q=" + limits.costs() + ";w="
                        + seconds);
        var probe = allowance.requests().tryConsumeAndReturnRemaining(1);
        requestsLeft = "\"requests\";" + left(probe);
        tell("RateLimit", requestsLeft);
        if (!probe.isConsumed()) {
            retryAfter(probe);
            throw RequestRefused.overLimit(
                    "RATE_LIMITED",
                    "You may send %d requests in %d seconds; that is used up. Try again in %d seconds."
                            .formatted(limits.requests(), seconds, seconds(probe.getNanosToWaitForRefill())),
                    limits.requests(),
                    limits.requests() + 1);
        }
    }

    /**
     * Pays for a query.
     *
     * @throws RequestRefused RATE_LIMITED
     */
    void pay(long cost) {
        var probe = tryToPay(cost);
        if (!probe.isConsumed()) {
            var limits = allowance.limits();
            retryAfter(probe);
            throw RequestRefused.overLimit(
                    "RATE_LIMITED",
                    "Your queries may cost %d in %d seconds; this one costs %d, and %d is left. Try again in %d seconds."
                            .formatted(
                                    limits.costs(),
                                    limits.period().toSeconds(),
                                    cost,
                                    probe.getRemainingTokens(),
                                    seconds(probe.getNanosToWaitForRefill())),
                    limits.costs(),
                    cost);
        }
    }

    /** Pays for a query whose answer is known; false when there is not enough left, and somebody else has to say so. */
    boolean affords(long cost) {
        costs(cost);
        return tryToPay(cost).isConsumed();
    }

    private ConsumptionProbe tryToPay(long cost) {
        // a query that costs nothing still tells what is left
        var probe = cost == 0
                ? ConsumptionProbe.consumed(allowance.costs().getAvailableTokens(), 0)
                : allowance.costs().tryConsumeAndReturnRemaining(cost);
        tell("RateLimit", requestsLeft + ", \"cost\";" + left(probe));
        return probe;
    }

    void costs(long cost) {
        this.cost = cost;
        tell("Query-Cost", cost + ";limit=" + allowance.limits().cost());
    }

    /** What was said by {@link #costs}. */
    long cost() {
        return cost;
    }

    private void retryAfter(ConsumptionProbe probe) {
        tell(HttpHeaders.RETRY_AFTER, Long.toString(seconds(probe.getNanosToWaitForRefill())));
    }

    private void tell(String header, String value) {
        if (response != null) {
            response.setHeader(header, value);
        }
    }

    private static String left(ConsumptionProbe probe) {
        return "r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset());
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }
}

package io.copydesk.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Has work done for a request that is no query, within the limits of one: what it costs the caller, and how long it may take. */
@Component
public class Metered {

    private final LimitProperties limits;

    Metered(LimitProperties limits) {
        this.limits = limits;
    }

    /**
     * Does the work on this thread.
     *
     * @throws io.copydesk.graphql.RequestRefused RATE_LIMITED, EXECUTION_TIMEOUT
     */
    public <T> T doing(HttpServletRequest request, long cost, Supplier<T> work) {
        var visit = Visit.of(request);
        if (visit != null) {
            visit.costs(cost);
            visit.pay(cost);
        }
        try (var deadline = Deadline.in(limits.executionTime())) {
            return deadline.during(work);
        }
    }
}

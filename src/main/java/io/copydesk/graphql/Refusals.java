package io.copydesk.graphql;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts errors by their code as {@code copydesk.refusals}, and notes nothing else of the requests. */
@Component
public class Refusals {

    private final MeterRegistry meters;

    Refusals(MeterRegistry meters) {
        this.meters = meters;
    }

    public void count(String code) {
        meters.counter("copydesk.refusals", "code", code).increment();
    }
}

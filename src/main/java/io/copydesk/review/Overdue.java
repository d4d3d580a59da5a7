package io.copydesk.review;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how many revisions should have been decided on by now: the metric {@code copydesk.review.overdue}. */
@Component
class Overdue {

    private final JdbcClient jdbc;
    private final Clock clock;

    Overdue(MeterRegistry meters, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("copydesk.review.overdue", this, Overdue::count)
                .description("Revisions in review whose decision is overdue")
                .register(meters);
    }

    private double count() {
        return jdbc.sql("select count(*) from revision where state = 'IN_REVIEW' and due_at < ?")
                .param(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}

package io.copydesk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The application's clock, which tests may put forward; it is right again when the next one begins. */
@TestComponent
@Primary
public class Watch extends Clock {

    private final Clock right = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    private volatile Duration ahead = Duration.ZERO;

    /** Lets time pass. */
    public void passes(Duration time) {
        ahead = ahead.plus(time);
    }

    void setRight() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return right.withZone(zone);
    }
}

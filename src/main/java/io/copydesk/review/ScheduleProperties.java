package io.copydesk.review;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what was scheduled is published.
 *
 * @param poll how often each node looks for what is due
 * @param latest how late something may still be published by itself; later, a moderator has to decide
 */
@Validated
@ConfigurationProperties("copydesk.schedule")
record ScheduleProperties(
        @DefaultValue("10s") @DurationMin(millis = 100) Duration poll,
        @DefaultValue("6h") @DurationMin(minutes = 1) Duration latest) {}

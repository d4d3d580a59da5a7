package io.copydesk.review;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the review desk works.
 *
 * @param claimLasts how long a moderator holds a revision before others may take it
 * @param dueStandard within what time a revision should be decided on
 * @param dueSensitive the same of a sensitive article
 */
@Validated
@ConfigurationProperties("copydesk.review")
record ReviewProperties(
        @DefaultValue("15m") @DurationMin(minutes = 1) Duration claimLasts,
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration dueStandard,
        @DefaultValue("4h") @DurationMin(minutes = 1) Duration dueSensitive) {}

package io.copydesk.partner;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How partners' feeds are kept.
 *
 * @param followEvery how long a node waits between two looks at whether a feed's record is behind
 * @param stepsPerRead how many steps of work a read does at most before it answers, where the record is behind
 * @param articlesPerStep how many articles are compared with a filter in one transaction
 * @param changesKept how long a partner may stay away and go on from where they were
 * @param usageEvery how often a node adds up what was done with each key
 */
@Validated
@ConfigurationProperties("copydesk.partners")
record PartnerProperties(
        @DefaultValue("250ms") @DurationMin(millis = 10) Duration followEvery,
        @DefaultValue("4") @Positive int stepsPerRead,
        @DefaultValue("200") @Positive int articlesPerStep,
        @DefaultValue("400d") @DurationMin(days = 1) Duration changesKept,
        @DefaultValue("10s") @DurationMin(millis = 10) Duration usageEvery) {}

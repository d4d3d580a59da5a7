package io.copydesk.answers;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a node keeps in memory, and how closely it follows what other nodes do.
 *
 * @param followEvery how long it waits between two looks at the change log and the catalog's version
 * @param trustedFor how long after a look something that is kept is given, if no other look has succeeded
 * @param scoresEvery how often at most lists that are ordered or filtered by scores are dropped because scores have moved
 */
@Validated
@ConfigurationProperties("copydesk.cache")
record CacheProperties(
        @DefaultValue("100ms") @DurationMin(millis = 10) Duration followEvery,
        @DefaultValue("900ms") @DurationMin(millis = 10) Duration trustedFor,
        @DefaultValue("5s") @DurationMin Duration scoresEvery,
        @DefaultValue Answers answers) {

    /**
     * Whole answers.
     *
     * @param size what they may take up together, roughly; 0B keeps none
     */
    record Answers(@DefaultValue("64MB") DataSize size) {}

    @AssertTrue(message = "trusted-for must be longer than follow-every, or nothing that is kept could be given")
    boolean isFollowedInTime() {
        return trustedFor.compareTo(followEvery) > 0;
    }
}

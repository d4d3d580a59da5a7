package io.copydesk.live;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How subscriptions are served.
 *
 * @param followEvery how long a node waits between two looks at what happened, while anybody listens
 * @param window how many events a subscriber may be behind; all subscribers share these in memory
 * @param resumeWithin how many changes back {@code after} may be
 * @param keepAlive after how long a sign of life is sent, and looked at whether the caller may still be there
 * @param initTimeout how long a WebSocket may take to say {@code connection_init}
 * @param connections most connections on this node
 * @param perCaller most connections, and most subscriptions, of one caller on this node
 * @param subscriptions most subscriptions of one WebSocket
 * @param messages how many messages a WebSocket may send in a minute
 * @param messageSize most bytes of a message
 */
@Validated
@ConfigurationProperties("copydesk.live")
public record LiveProperties(
        @DefaultValue("250ms") @DurationMin(millis = 1) Duration followEvery,
        @DefaultValue("1000") @Positive int window,
        @DefaultValue("10000") @Positive int resumeWithin,
        @DefaultValue("15s") @DurationMin(millis = 10) Duration keepAlive,
        @DefaultValue("10s") @DurationMin(millis = 10) Duration initTimeout,
        @DefaultValue("6000") @Positive int connections,
        @DefaultValue("2500") @Positive int perCaller,
        @DefaultValue("20") @Positive int subscriptions,
        @DefaultValue("600") @Positive int messages,
        @DefaultValue("64KB") DataSize messageSize) {

    @AssertTrue(message = "message-size must be between 1 KB and 1 MB")
    boolean isMessageSizeSensible() {
        return messageSize.toBytes() >= 1024 && messageSize.toMegabytes() <= 1;
    }
}

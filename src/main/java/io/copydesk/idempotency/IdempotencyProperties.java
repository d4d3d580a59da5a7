package io.copydesk.idempotency;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a command can be sent again.
 *
 * @param keysLast for how long a key stands for the command that first came with it
 */
@Validated
@ConfigurationProperties("copydesk.idempotency")
record IdempotencyProperties(
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration keysLast) {}

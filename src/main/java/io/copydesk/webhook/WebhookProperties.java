package io.copydesk.webhook;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are delivered.
 *
 * @param poll how often a node looks for what is to be delivered
 * @param atOnce to how many receivers a node delivers at the same time
 * @param connectTimeout how long a connection may take to come about
 * @param timeout how long a delivery may take as a whole
 * @param retries how long to wait after each failure in a row; after one more, the webhook is disabled
 * @param formerSecretLasts how long deliveries are signed with the former secret too
 * @param allowHttp whether addresses may begin with {@code http:}
 * @param allowedPrivateNetworks ranges (CIDR) of addresses that are taken although the internet does not lead to them
 */
@Validated
@ConfigurationProperties("copydesk.webhooks")
record WebhookProperties(
        @DefaultValue("1s") @DurationMin(millis = 10) Duration poll,
        @DefaultValue("16") @Positive int atOnce,
        @DefaultValue("5s") @DurationMin(millis = 10) Duration connectTimeout,
        @DefaultValue("15s") @DurationMin(millis = 10) Duration timeout,
        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"}) @NotEmpty List<Duration> retries,
        @DefaultValue("24h") @DurationMin(seconds = 0) Duration formerSecretLasts,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue List<String> allowedPrivateNetworks) {

    /** For one delivery with all that belongs to it; it is renewed with each. */
    Duration leaseLasts() {
        return timeout.multipliedBy(2).plusSeconds(30);
    }
}

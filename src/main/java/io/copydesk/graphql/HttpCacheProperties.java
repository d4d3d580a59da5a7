package io.copydesk.graphql;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * For how long others may give an answer again that was read with GET and is the same for everybody.
 *
 * @param maxAge for browsers, before they ask whether it has changed
 * @param sharedMaxAge for proxies and content delivery networks
 * @param staleWhileRevalidate for how much longer, while they ask
 */
@Validated
@ConfigurationProperties("copydesk.cache.http")
public record HttpCacheProperties(
        @DefaultValue("0s") @DurationMin Duration maxAge,
        @DefaultValue("5s") @DurationMin Duration sharedMaxAge,
        @DefaultValue("0s") @DurationMin Duration staleWhileRevalidate) {

    /** The header that says so. */
    public String cacheControl() {
        var control = "public, max-age=" + maxAge.toSeconds() + ", s-maxage=" + sharedMaxAge.toSeconds();
        return staleWhileRevalidate.isZero()
                ? control
                : control + ", stale-while-revalidate=" + staleWhileRevalidate.toSeconds();
    }
}

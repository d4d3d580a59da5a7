package io.copydesk.feed;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * For how many addresses a node remembers which article they lead to.
 *
 * @param most the one that nobody asked for longest goes first; 0 remembers none
 */
@Validated
@ConfigurationProperties("copydesk.cache.links")
record LinkProperties(@DefaultValue("20000") @PositiveOrZero int most) {}

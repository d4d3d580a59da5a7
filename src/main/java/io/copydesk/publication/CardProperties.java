package io.copydesk.publication;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many cards a node keeps.
 *
 * @param most the one that nobody asked for longest goes first; 0 keeps none
 */
@Validated
@ConfigurationProperties("copydesk.cache.cards")
record CardProperties(@DefaultValue("20000") @PositiveOrZero int most) {}

package io.copydesk.syndication;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the site is called in what other programs read.
 *
 * @param name of the site, and of its feeds
 * @param baseUrl where readers reach it, such as {@code https://news.example.org}; without it, whatever a request was sent to
 */
@Validated
@ConfigurationProperties("copydesk.site")
record SiteProperties(
        @DefaultValue("Copydesk") @NotBlank String name,

        @Nullable @Pattern(regexp = "https?://[^/?#\\s]+", message = "must be like https://news.example.org")
        String baseUrl) {}

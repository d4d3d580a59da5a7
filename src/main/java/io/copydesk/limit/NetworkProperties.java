package io.copydesk.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who stands between Copydesk and its callers.
 *
 * @param proxies addresses and ranges (CIDR) of the proxies in front of Copydesk: what they forward about the caller is
 *     believed, and nobody else's word is
 * @param cors which other sites' pages may use the API
 */
@Validated
@ConfigurationProperties("copydesk")
record NetworkProperties(
        @DefaultValue List<String> proxies,
        @DefaultValue @Valid Cors cors) {

    /**
     * Closed unless somebody is let in.
     *
     * @param allowedOrigins such as {@code https://news.example.org}; {@code *} for all
     */
    record Cors(
            @DefaultValue
            List<@Pattern(regexp = "\\*|https?://[^/\\s*]+", message = "must be like https://news.example.org") String>
                    allowedOrigins) {}
}

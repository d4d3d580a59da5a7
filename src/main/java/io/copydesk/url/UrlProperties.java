package io.copydesk.url;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How addresses are compared.
 *
 * @param trackingParameters names of query parameters that only say where a reader came from; a trailing {@code *}
 *     stands for any ending
 */
@ConfigurationProperties("copydesk.url")
record UrlProperties(
        @DefaultValue({
            "utm_*", "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "_mc", "_hsenc",
            "_hsmi"
        })
        List<String> trackingParameters) {

    boolean isTracking(String parameter) {
        var name = parameter.toLowerCase(Locale.ROOT);
        return trackingParameters.stream()
                .anyMatch(tracking -> tracking.endsWith("*")
                        ? name.startsWith(tracking.substring(0, tracking.length() - 1))
                        : name.equals(tracking));
    }
}

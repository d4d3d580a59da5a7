package io.copydesk.syndication;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The site as others know it. */
@Component
@EnableConfigurationProperties(SiteProperties.class)
class Site {

    private final SiteProperties properties;

    Site(SiteProperties properties) {
        this.properties = properties;
    }

    String name() {
        return properties.name();
    }

    /** What absolute addresses begin with; no slash follows. */
    String base(HttpServletRequest request) {
        var configured = properties.baseUrl();
        if (configured != null) {
            return configured;
        }
        var scheme = request.getScheme();
        int port = request.getServerPort();
        boolean isUsual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName() + (isUsual ? "" : ":" + port);
    }
}

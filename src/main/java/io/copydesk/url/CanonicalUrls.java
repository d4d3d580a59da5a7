package io.copydesk.url;

import io.copydesk.binary.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Says when two addresses are the same page: scheme, case of the host, default port, fragment and tracking parameters
 * make no difference; everything else does, every other query parameter included.
 */
@Component
@EnableConfigurationProperties(UrlProperties.class)
public class CanonicalUrls {

    private final UrlProperties properties;

    CanonicalUrls(UrlProperties properties) {
        this.properties = properties;
    }

    /** The canonical form of an address; of two addresses of one page it is the same text. */
    public String canonical(WebUrl url) {
        var text = url.toString();
        int afterScheme = text.indexOf("://") + 3;
        int end = text.indexOf('#');
        var rest = end < 0 ? text.substring(afterScheme) : text.substring(afterScheme, end);
        int question = rest.indexOf('?');
        var address = question < 0 ? rest : rest.substring(0, question);
        int slash = address.indexOf('/');
        var path = slash < 0 ? "/" : address.substring(slash);
        var authority = (slash < 0 ? address : address.substring(0, slash)).toLowerCase(Locale.ROOT);
        var port = text.regionMatches(true, 0, "https", 0, 5) ? ":443" : ":80";
        if (authority.endsWith(port)) {
            authority = authority.substring(0, authority.length() - port.length());
        } else if (authority.endsWith(":")) {
            authority = authority.substring(0, authority.length() - 1);
        }
        return "https://" + authority + path + (question < 0 ? "" : query(rest.substring(question + 1)));
    }

    /** What the canonical form is found by. */
    public UrlKey key(WebUrl url) {
        return new UrlKey(Sha256.of(canonical(url).getBytes(StandardCharsets.US_ASCII)));
    }

    private String query(String query) {
        var kept = Arrays.stream(query.split("&", -1))
                .filter(parameter -> !properties.isTracking(parameter.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }
}

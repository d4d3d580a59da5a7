package io.copydesk.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * From which sites' pages requests come. Browsers send cookies with WebSockets from any page and hold none of their answers
 * back, so the server has to look for itself.
 */
@Component
@ConditionalOnWebApplication
public class Sites {

    /** Where a request comes from. */
    public enum From {
        /** A page of ours, or no page at all. */
        HERE,
        /** A page that may use the API, but not with what a browser adds by itself. */
        ALLOWED,
        ELSEWHERE
    }

    private final List<String> allowed;

    Sites(NetworkProperties network) {
        this.allowed = network.cors().allowedOrigins();
    }

    public From of(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || authority(origin).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))) {
            return From.HERE;
        }
        return allowed.contains("*") || allowed.contains(origin) ? From.ALLOWED : From.ELSEWHERE;
    }

    /** Host and port; both are in the header {@code Host} too, also where a proxy has taken TLS away. */
    private static String authority(String origin) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}

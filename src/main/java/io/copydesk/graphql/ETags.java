package io.copydesk.graphql;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.springframework.http.HttpHeaders;

/** What clients say they have already, as RFC 9110, section 13.1.2, lets them. */
public final class ETags {

    private ETags() {}

    /** Whether a request says anything about it. */
    public static boolean areAsked(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.IF_NONE_MATCH) != null;
    }

    /**
     * Whether a client has this already. Proxies that compress answers make weak ones of the tags, which will do for asking.
     *
     * @param etag in quotes
     */
    public static boolean isKnown(HttpServletRequest request, String etag) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .anyMatch(known -> known.strip().equals("*") || known.contains(etag));
    }
}

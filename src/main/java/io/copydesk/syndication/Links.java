package io.copydesk.syndication;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.web.util.UriUtils;

/** Addresses and names of what is told to other programs. */
final class Links {

    private Links() {}

    /** A page about the article here. */
    static String article(String base, String slug) {
        return base + "/articles/" + segment(slug);
    }

    static String id(UUID id) {
        return "urn:uuid:" + id;
    }

    static String segment(String text) {
        return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
    }

    static String parameter(String name, String value) {
        return "?" + name + "=" + UriUtils.encodeQueryParam(value, StandardCharsets.UTF_8);
    }
}

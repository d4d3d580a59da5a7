package io.copydesk.graphql;

import io.copydesk.binary.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes of what GraphQL has to say an answer over HTTP, with what others may do with it: nobody keeps what was said to one
 * caller, or what went wrong; what strangers read with GET and is the same for everybody may be kept, and is known by its
 * ETag.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(HttpCacheProperties.class)
class AnswerWriter {

    private static final int ETAG_LENGTH = 15;

    private final JsonMapper json;
    private final HttpCacheProperties properties;
    private final AnswerKeeper keeper;

    AnswerWriter(JsonMapper json, HttpCacheProperties properties, AnswerKeeper keeper) {
        this.json = json;
        this.properties = properties;
        this.keeper = keeper;
    }

    Answer of(
            HttpServletRequest request,
            boolean isStranger,
            Dependencies dependencies,
            WebGraphQlResponse result,
            HttpStatus status,
            MediaType type) {
        var body = json.writeValueAsBytes(result.toMap());
        boolean isForEverybody =
                isStranger && status == HttpStatus.OK && result.getErrors().isEmpty() && dependencies.isForEverybody();
        Map<String, String> headers = new LinkedHashMap<>();
        result.getResponseHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        @Nullable String etag = null;
        if (!isStranger) {
            headers.put(HttpHeaders.CACHE_CONTROL, "private, no-store");
        } else if (!request.getMethod().equals(HttpMethod.POST.name())) {
            if (isForEverybody) {
                headers.put(HttpHeaders.CACHE_CONTROL, properties.cacheControl());
                headers.put(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.AUTHORIZATION);
                headers.put(Dependencies.HEADER, dependencies.tags());
                etag = etag(body, type);
            } else {
                headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        }
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            headers.put(HttpHeaders.ALLOW, HttpMethod.POST.name());
        }
        var answer = new JsonAnswer(status.value(), type.toString(), headers, etag, body);
        if (isForEverybody) {
            keeper.keep(request, answer, dependencies);
        }
        return answer;
    }

    /** Two media types are two answers, though they read alike. */
    private static String etag(byte[] body, MediaType type) {
        var name = type.toString().getBytes(StandardCharsets.US_ASCII);
        var both = Arrays.copyOf(name, name.length + body.length);
        System.arraycopy(body, 0, both, name.length, body.length);
        return '"'
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Arrays.copyOf(Sha256.of(both).bytes(), ETAG_LENGTH))
                + '"';
    }
}

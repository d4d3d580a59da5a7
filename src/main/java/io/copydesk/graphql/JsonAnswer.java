package io.copydesk.graphql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What GraphQL has to say. */
final class JsonAnswer implements Answer {

    private final int status;
    private final String mediaType;
    private final Map<String, String> headers;
    private final @Nullable String etag;
    private final byte[] body;

    /**
     * @param mediaType of the body
     * @param headers besides the media type
     * @param etag in quotes; null when nobody is to ask whether it has changed
     */
    JsonAnswer(int status, String mediaType, Map<String, String> headers, @Nullable String etag, byte[] body) {
        this.status = status;
        this.mediaType = mediaType;
        this.headers = headers;
        this.etag = etag;
        this.body = body;
    }

    @Override
    public int size() {
        return body.length;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers.forEach(response::addHeader);
        if (etag != null) {
            response.setHeader(HttpHeaders.ETAG, etag);
            if (ETags.isKnown(request, etag)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

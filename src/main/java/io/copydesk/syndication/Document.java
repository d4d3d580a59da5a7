package io.copydesk.syndication;

import io.copydesk.binary.Sha256;
import io.copydesk.graphql.Answer;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.ETags;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collections;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A document that anybody may read, as it is and compressed; the two are told apart by their ETags. Whoever has it already is
 * told so.
 */
final class Document implements Answer {

    private final String mediaType;
    private final String cacheControl;
    private final @Nullable String tags;
    private final Instant modified;
    private final Clock clock;
    private final byte[] body;
    private final byte[] zipped;
    private final String etag;
    private final String zippedEtag;

    /**
     * @param modified when something in it last changed; {@link Instant#EPOCH} when that is not known
     * @param tags what proxies may file it under; null when they keep none of it
     */
    Document(String mediaType, byte[] body, Instant modified, String cacheControl, @Nullable String tags, Clock clock) {
        this.mediaType = mediaType;
        this.cacheControl = cacheControl;
        this.tags = tags;
        this.modified = modified.truncatedTo(ChronoUnit.SECONDS);
        this.clock = clock;
        var hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(body).bytes());
        this.body = body;
        this.zipped = zip(body);
        this.etag = '"' + hash + '"';
        this.zippedEtag = '"' + hash + "-gzip\"";
    }

    @Override
    public int size() {
        return body.length + zipped.length;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean zips = takesGzip(request);
        var tag = zips ? zippedEtag : etag;
        response.setHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.setHeader(HttpHeaders.ETAG, tag);
        boolean isDated = isDated();
        if (isDated) {
            response.setDateHeader(HttpHeaders.LAST_MODIFIED, modified.toEpochMilli());
        }
        if (isKnown(request, tag, isDated)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(mediaType);
        if (tags != null) {
            response.setHeader(Dependencies.HEADER, tags);
        }
        if (zips) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        var sent = zips ? zipped : body;
        response.setContentLength(sent.length);
        response.getOutputStream().write(sent);
    }

    /** Whether its date says which version it is: while that second lasts, another one may come. */
    private boolean isDated() {
        return !modified.equals(Instant.EPOCH) && !clock.instant().isBefore(modified.plusSeconds(1));
    }

    private boolean isKnown(HttpServletRequest request, String tag, boolean isDated) {
        if (ETags.areAsked(request)) {
            return ETags.isKnown(request, tag);
        }
        try {
            return isDated && request.getDateHeader(HttpHeaders.IF_MODIFIED_SINCE) >= modified.toEpochMilli();
        } catch (IllegalArgumentException noDate) {
            return false;
        }
    }

    private static boolean takesGzip(HttpServletRequest request) {
        for (var header : Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING))) {
            for (var coding : header.split(",", -1)) {
                var parts = coding.strip().split("\\s*;\\s*", 2);
                if (parts[0].equalsIgnoreCase("gzip")) {
                    return parts.length == 1 || !parts[1].matches("(?i)q\\s*=\\s*0(\\.0*)?");
                }
            }
        }
        return false;
    }

    private static byte[] zip(byte[] body) {
        var zipped = new ByteArrayOutputStream(body.length / 3);
        try (var stream = new GZIPOutputStream(zipped)) {
            stream.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}

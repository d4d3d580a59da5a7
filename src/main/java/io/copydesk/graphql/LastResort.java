package io.copydesk.graphql;

import io.copydesk.incident.Incident;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Catches what nobody else has, around everything: the container would log it with messages and stack, and answer with less.
 */
@ConditionalOnWebApplication
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LastResort extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(LastResort.class);

    private final HttpRefusals refusals;

    private final long formSize;

    LastResort(HttpRefusals refusals, @Value("${server.tomcat.max-http-form-post-size}") DataSize formSize) {
        this.refusals = refusals;
        this.formSize = formSize.toBytes();
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ClientAbortException | AsyncRequestNotUsableException theyLeft) {
            // there is nobody to tell, and nothing wrong here
        } catch (InvalidParameterException e) {
            // is thrown wherever a parameter is first read
            refuse(request, response, HttpStatus.valueOf(e.getErrorCode()));
        } catch (IOException | ServletException | RuntimeException | StackOverflowError e) {
            answer(request, response, Incident.log(log, e));
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status)
            throws IOException {
        refusals.write(
                request,
                response,
                status,
                status == HttpStatus.CONTENT_TOO_LARGE
                        ? RequestRefused.overLimit(
                                "BODY_TOO_LARGE", "A form may have %d bytes.".formatted(formSize), formSize, "more")
                        : new RequestRefused("INVALID_REQUEST", "The parameters of this request cannot be read."));
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String id) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getOutputStream()
                    .write(("<!doctype html><html lang=\"en\"><title>Copydesk</title><p>" + TopLevelErrors.message(id))
                            .getBytes(StandardCharsets.UTF_8));
        } else {
            refusals.write(
                    request,
                    response,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "INTERNAL_ERROR",
                    TopLevelErrors.message(id),
                    TopLevelErrors.internalError(id));
        }
    }
}

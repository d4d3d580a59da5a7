package io.copydesk.graphql;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.MediaTypes;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.exc.StreamReadException;

/**
 * GraphQL over HTTP. Adds to Spring's handler what the specification asks for beyond it: whoever sends something that is no
 * GraphQL request gets an answer in the form of GraphQL, with a code; and the media type follows the whole Accept header.
 */
@ConditionalOnWebApplication
@Component
class GraphQlEndpoint extends GraphQlHttpHandler {

    static final String PATH = "/graphql";

    private static final ParameterizedTypeReference<Map<String, Object>> JSON_OBJECT =
            new ParameterizedTypeReference<>() {};

    private final WebGraphQlHandler handler;
    private final Refusals refusals;

    GraphQlEndpoint(WebGraphQlHandler handler, Refusals refusals) {
        super(handler);
        this.handler = handler;
        this.refusals = refusals;
    }

    @Override
    public ServerResponse handleRequest(ServerRequest request) throws ServletException {
        try {
            var body = request.body(JSON_OBJECT);
            return isNull(body)
                    ? notARequest(request)
                    : prepareResponse(request, handler.handleRequest(read(request, body)));
        } catch (HttpMessageNotReadableException e) {
            return e.getMostSpecificCause() instanceof StreamReadException
                    ? refusal(request, HttpStatus.BAD_REQUEST, "INVALID_JSON", "The body is not JSON.")
                    : notARequest(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServerWebInputException e) {
            return notARequest(request);
        }
    }

    /** The body {@code null} is JSON too. */
    private static boolean isNull(@Nullable Object body) {
        return body == null;
    }

    /** Looks at the types of all parts, which Spring's own way of reading would convert. */
    private static WebGraphQlRequest read(ServerRequest request, Map<String, Object> body) {
        return new WebGraphQlRequest(
                request.uri(),
                request.headers().asHttpHeaders(),
                null,
                request.remoteAddress().orElse(null),
                request.attributes(),
                body,
                UUID.randomUUID().toString(),
                LocaleContextHolder.getLocale());
    }

    /** For a body of another media type: browsers send some of them from any page without asking first. */
    ServerResponse unsupportedMediaType(ServerRequest request) {
        return refusal(
                request,
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "UNSUPPORTED_MEDIA_TYPE",
                "Send the request as application/json.");
    }

    /** For whoever accepts neither of the media types that there are. */
    ServerResponse notAcceptable(ServerRequest request) {
        return refusal(
                request,
                HttpStatus.NOT_ACCEPTABLE,
                "NOT_ACCEPTABLE",
                "Accept application/graphql-response+json or application/json.");
    }

    /** For all methods but POST. */
    ServerResponse methodNotAllowed(ServerRequest request) {
        return refusal(request, HttpStatus.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "Send the request with POST.");
    }

    static boolean hasJson(ServerRequest request) {
        try {
            return request.headers()
                    .contentType()
                    .map(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
                    .orElse(false);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    static boolean acceptsAnAnswer(ServerRequest request) {
        return accepted(request).stream()
                .anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON)
                        || type.isCompatibleWith(MediaTypes.APPLICATION_GRAPHQL_RESPONSE));
    }

    @Override
    protected ServerResponse prepareResponse(ServerRequest request, Mono<WebGraphQlResponse> response) {
        var type = answerType(request);
        var answer = response.map(result -> ServerResponse.status(selectResponseStatus(result, type))
                        .headers(headers -> headers.putAll(result.getResponseHeaders()))
                        .contentType(type)
                        .body(result.toMap()))
                .toFuture();
        return answer.isDone() ? answer.join() : ServerResponse.async(answer);
    }

    @Override
    protected HttpStatus selectResponseStatus(WebGraphQlResponse response, MediaType type) {
        var isOurFault = response.getErrors().stream()
                .map(ResponseError::getErrorType)
                .anyMatch(ErrorType.INTERNAL_ERROR::equals);
        if (!response.getExecutionResult().isDataPresent() && isOurFault) {
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }
        if (response.getErrors().stream()
                .anyMatch(error -> "RATE_LIMITED".equals(error.getExtensions().get(TopLevelErrors.CODE)))) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        return super.selectResponseStatus(response, type);
    }

    private ServerResponse notARequest(ServerRequest request) {
        return refusal(
                request,
                HttpStatus.BAD_REQUEST,
                "INVALID_REQUEST",
                "The body must be one JSON object with a text `query` and, where needed, `operationName` and an object"
                        + " `variables`. Lists of requests are not taken.");
    }

    private ServerResponse refusal(ServerRequest request, HttpStatus status, String code, String message) {
        var answer = ServerResponse.status(status).contentType(answerType(request));
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            answer.allow(HttpMethod.POST);
        } else if (status == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
            answer.header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        }
        refusals.count(code);
        return answer.body(new RequestRefused(code, message).asBody());
    }

    /** The newer media type for those who name it; others were written before it came up and expect 200 for errors. */
    private static MediaType answerType(ServerRequest request) {
        return accepted(request).stream()
                .filter(type -> type.equalsTypeAndSubtype(MediaTypes.APPLICATION_GRAPHQL_RESPONSE)
                        || type.isCompatibleWith(MediaType.APPLICATION_JSON))
                .findFirst()
                .filter(type -> type.equalsTypeAndSubtype(MediaTypes.APPLICATION_GRAPHQL_RESPONSE))
                .map(type -> MediaTypes.APPLICATION_GRAPHQL_RESPONSE)
                .orElse(MediaType.APPLICATION_JSON);
    }

    private static List<MediaType> accepted(ServerRequest request) {
        try {
            var accepted = request.headers().accept();
            if (accepted.isEmpty()) {
                return List.of(MediaType.ALL);
            }
            var sorted = new ArrayList<>(accepted);
            MimeTypeUtils.sortBySpecificity(sorted);
            return sorted;
        } catch (InvalidMediaTypeException e) {
            return List.of();
        }
    }
}

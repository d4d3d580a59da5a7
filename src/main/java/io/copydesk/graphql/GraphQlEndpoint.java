package io.copydesk.graphql;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

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

    private static final TypeReference<Map<String, Object>> PARAMETER = new TypeReference<>() {};

    /** What can be sent in the address. */
    private static final List<String> TEXTS = List.of("query", "operationName", "documentId", "doc_id", "id");

    private static final List<String> OBJECTS = List.of("variables", "extensions");

    private final WebGraphQlHandler handler;
    private final PersistedDocuments documents;
    private final AnswerWriter answers;
    private final JsonMapper json;
    private final Refusals refusals;

    GraphQlEndpoint(
            WebGraphQlHandler handler,
            PersistedDocuments documents,
            AnswerWriter answers,
            JsonMapper json,
            Refusals refusals) {
        super(handler);
        this.handler = handler;
        this.documents = documents;
        this.answers = answers;
        this.json = json;
        this.refusals = refusals;
    }

    @Override
    public ServerResponse handleRequest(ServerRequest request) throws ServletException {
        try {
            var body = request.body(JSON_OBJECT);
            return isNull(body) ? notARequest(request) : handle(request, body);
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

    /** A query in the address. */
    ServerResponse handleGet(ServerRequest request) {
        try {
            return handle(request, parameters(request));
        } catch (JacksonException | ServerWebInputException e) {
            return notARequest(request);
        }
    }

    private static boolean isStranger() {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null || caller instanceof AnonymousAuthenticationToken;
    }

    private Map<String, Object> parameters(ServerRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        request.params().forEach((name, values) -> {
            var value = values.getFirst();
            if ((TEXTS.contains(name) || OBJECTS.contains(name)) && !value.isEmpty()) {
                if (values.size() > 1) {
                    throw new ServerWebInputException(name + " is there twice");
                }
                body.put(name, TEXTS.contains(name) ? value : json.readValue(value, PARAMETER));
            }
        });
        return body;
    }

    private ServerResponse handle(ServerRequest request, Map<String, Object> sent) {
        // is known on this thread, and perhaps not on the one that answers
        boolean isStranger = isStranger();
        Map<String, Object> body = new LinkedHashMap<>(sent);
        try {
            var document = documents.document(sent, isStranger);
            if (document.isEmpty()) {
                return notARequest(request);
            }
            body.put("query", document.get());
        } catch (RequestRefused e) {
            // to clients that were written before the newer media type, it is an answer like any other
            var status =
                    answerType(request).equals(MediaType.APPLICATION_JSON) ? HttpStatus.OK : HttpStatus.BAD_REQUEST;
            return refusal(request, status, e);
        }
        var type = answerType(request);
        var dependencies = new Dependencies();
        var answer = handler.handleRequest(read(request, body, dependencies))
                .map(result -> {
                    if (result.getExecutionResult().isDataPresent()) {
                        documents.answered(sent);
                    }
                    var made = answers.of(
                            request.servletRequest(),
                            isStranger,
                            dependencies,
                            result,
                            selectResponseStatus(result, type),
                            type);
                    return ServerResponse.ok().build((asked, response) -> {
                        made.write(asked, response);
                        return null;
                    });
                })
                .toFuture();
        return answer.isDone() ? answer.join() : ServerResponse.async(answer);
    }

    /** The body {@code null} is JSON too. */
    private static boolean isNull(@Nullable Object body) {
        return body == null;
    }

    /** Looks at the types of all parts, which Spring's own way of reading would convert. */
    private static WebGraphQlRequest read(ServerRequest request, Map<String, Object> body, Dependencies dependencies) {
        var read = new WebGraphQlRequest(
                request.uri(),
                request.headers().asHttpHeaders(),
                null,
                request.remoteAddress().orElse(null),
                request.attributes(),
                body,
                UUID.randomUUID().toString(),
                LocaleContextHolder.getLocale());
        Map<Object, Object> context = new HashMap<>();
        context.put(Dependencies.class, dependencies);
        if (!request.method().equals(HttpMethod.POST)) {
            context.put(Sharing.QUERIES_ONLY, true);
        }
        read.configureExecutionInput(
                (input, changed) -> changed.graphQLContext(context).build());
        return read;
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

    /** For all methods but POST, GET and HEAD. */
    ServerResponse methodNotAllowed(ServerRequest request) {
        return refusal(
                request,
                HttpStatus.METHOD_NOT_ALLOWED,
                Sharing.METHOD_NOT_ALLOWED,
                "Send the request with POST; queries can be sent with GET, too.");
    }

    static boolean acceptsAnAnswer(ServerRequest request) {
        return accepted(request).stream()
                .anyMatch(type -> type.isCompatibleWith(MediaType.APPLICATION_JSON)
                        || type.isCompatibleWith(MediaTypes.APPLICATION_GRAPHQL_RESPONSE));
    }

    @Override
    protected HttpStatus selectResponseStatus(WebGraphQlResponse response, MediaType type) {
        var isOurFault = response.getErrors().stream()
                .map(ResponseError::getErrorType)
                .anyMatch(ErrorType.INTERNAL_ERROR::equals);
        if (!response.getExecutionResult().isDataPresent() && isOurFault) {
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }
        if (has(response, "RATE_LIMITED")) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        if (has(response, Sharing.METHOD_NOT_ALLOWED)) {
            return HttpStatus.METHOD_NOT_ALLOWED;
        }
        return super.selectResponseStatus(response, type);
    }

    private static boolean has(WebGraphQlResponse response, String code) {
        return response.getErrors().stream()
                .anyMatch(error -> code.equals(error.getExtensions().get(TopLevelErrors.CODE)));
    }

    private ServerResponse notARequest(ServerRequest request) {
        return refusal(
                request,
                HttpStatus.BAD_REQUEST,
                "INVALID_REQUEST",
                "The body must be one JSON object with a text `query` and, where needed, `operationName` and an object"
                    + " `variables`; the parameters of a GET are called the same. Lists of requests are not taken.");
    }

    private ServerResponse refusal(ServerRequest request, HttpStatus status, String code, String message) {
        return refusal(request, status, new RequestRefused(code, message));
    }

    private ServerResponse refusal(ServerRequest request, HttpStatus status, RequestRefused refusal) {
        var answer = ServerResponse.status(status).contentType(answerType(request));
        if (!request.method().equals(HttpMethod.POST)) {
            answer.cacheControl(CacheControl.noStore());
        }
        if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            answer.allow(HttpMethod.POST, HttpMethod.GET, HttpMethod.HEAD);
        } else if (status == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
            answer.header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        }
        refusals.count(refusal.code());
        return answer.body(refusal.asBody());
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

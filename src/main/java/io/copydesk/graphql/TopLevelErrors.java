package io.copydesk.graphql;

import graphql.ErrorClassification;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.InvalidSyntaxError;
import graphql.execution.AbortExecutionException;
import graphql.execution.InputMapDefinesTooManyFieldsException;
import graphql.execution.MissingRootTypeException;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.OneOfNullValueException;
import graphql.execution.OneOfTooManyKeysException;
import graphql.execution.UnknownOperationException;
import graphql.introspection.Introspection;
import graphql.introspection.IntrospectionDisabledError;
import graphql.language.SourceLocation;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetchingEnvironment;
import graphql.validation.ValidationError;
import io.copydesk.incident.Incident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Where every top-level error gets its classification, its stable code, and a message that tells nothing of our insides:
 * refusals keep theirs, denials say no more than that they are one, graphql-java's own errors get a code each, and whatever
 * else went wrong is logged with an id.
 */
@Component
@Order(TopLevelErrors.ORDER)
public class TopLevelErrors
        implements DataFetcherExceptionResolver, SubscriptionExceptionResolver, WebGraphQlInterceptor {

    /** Around all other interceptors, so that their refusals are answered here too. */
    static final int ORDER = 0;

    static final String CODE = "code";

    /** What such an error would say about the schema is for those who may see the schema. */
    private static final Map<String, String> WITHOUT_THE_SCHEMA = Map.of(
            "VALIDATION_ERROR", "This part of the document does not fit the schema.",
            "INVALID_VARIABLES", "A variable does not fit its type.");

    private static final Logger log = LoggerFactory.getLogger(TopLevelErrors.class);

    private final Refusals refusals;

    TopLevelErrors(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable thrown, DataFetchingEnvironment environment) {
        return Mono.just(List.of(thrown(GraphqlErrorBuilder.newError(environment), thrown)));
    }

    /** What ends a subscription that had begun, so whoever is denied more of it had signed in. */
    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable thrown) {
        return Mono.just(List.of(
                thrown instanceof AccessDeniedException
                        ? forbidden(GraphqlErrorBuilder.newError())
                        : thrown(GraphqlErrorBuilder.newError(), thrown)));
    }

    /** The errors that a subscription ends with. */
    public List<GraphQLError> endOf(Throwable thrown) {
        var errors = thrown instanceof SubscriptionPublisherException resolved
                ? resolved.getErrors()
                : List.of(thrown(GraphqlErrorBuilder.newError(), thrown));
        count(errors);
        return errors;
    }

    /** One event of a subscription, whose errors have not come by here yet. */
    public ExecutionResult event(ExecutionResult event, boolean showsTheSchema) {
        if (event.getErrors().isEmpty()) {
            return event;
        }
        var coded = event.getErrors().stream()
                .map(error -> coded(error, showsTheSchema))
                .toList();
        count(coded);
        return event.transform(answer -> answer.errors(coded));
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .map(TopLevelErrors::coded)
                .onErrorResume(thrown -> Mono.just(new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                        request.toExecutionInput(),
                        ExecutionResult.newExecutionResult()
                                .addError(thrown(GraphqlErrorBuilder.newError(), thrown))
                                .build()))))
                .doOnNext(response -> count(response.getExecutionResult().getErrors()));
    }

    private void count(List<GraphQLError> errors) {
        for (var error : errors) {
            var extensions = error.getExtensions();
            if (extensions != null && extensions.get(CODE) instanceof String code) {
                refusals.count(code);
            }
        }
    }

    private static GraphQLError thrown(GraphqlErrorBuilder<?> place, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestRefused refused) {
                return place.errorType(ErrorType.BAD_REQUEST)
                        .message("%s", refused.text())
                        .extensions(refused.extensions())
                        .build();
            }
            if (cause instanceof AccessDeniedException && isSignedIn()) {
                return forbidden(place);
            }
            if (cause instanceof AccessDeniedException || cause instanceof AuthenticationException) {
                return error(place, ErrorType.UNAUTHORIZED, "UNAUTHORIZED", "Sign in, or send a token, to do this.");
            }
        }
        return internal(place, Incident.log(log, thrown));
    }

    private static GraphQLError forbidden(GraphqlErrorBuilder<?> place) {
        return error(place, ErrorType.FORBIDDEN, "FORBIDDEN", "You may not do this.");
    }

    private static boolean isSignedIn() {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken);
    }

    private static WebGraphQlResponse coded(WebGraphQlResponse response) {
        var errors = response.getExecutionResult().getErrors();
        if (errors.isEmpty()) {
            return response;
        }
        boolean showsTheSchema = !response.getExecutionInput()
                .getGraphQLContext()
                .getBoolean(Introspection.INTROSPECTION_DISABLED, false);
        return response.transform(answer -> answer.errors(
                errors.stream().map(error -> coded(error, showsTheSchema)).toList()));
    }

    private static GraphQLError coded(GraphQLError error, boolean showsTheSchema) {
        var extensions = error.getExtensions();
        if (extensions != null && extensions.containsKey(CODE)) {
            return error;
        }
        var place = GraphqlErrorBuilder.newError().locations(locations(error)).path(error.getPath());
        var code = codeOf(error);
        if (code == null) {
            return internal(place, Incident.log(log, error.getClass(), error.getPath()));
        }
        var message = Objects.requireNonNull(error.getMessage());
        return error(
                place,
                code.equals("INTROSPECTION_DISABLED") ? ErrorType.FORBIDDEN : ErrorType.BAD_REQUEST,
                code,
                showsTheSchema ? message : Objects.requireNonNull(WITHOUT_THE_SCHEMA.getOrDefault(code, message)));
    }

    /** The code of an error that the caller can do something about; null when it is ours. */
    private static @Nullable String codeOf(GraphQLError error) {
        return switch (error) {
            case InvalidSyntaxError e -> "SYNTAX_ERROR";
            case ValidationError e -> "VALIDATION_ERROR";
            case UnknownOperationException e -> "UNKNOWN_OPERATION";
            case MissingRootTypeException e -> "UNKNOWN_OPERATION";
            case CoercingParseValueException e -> "INVALID_VARIABLES";
            case CoercingParseLiteralException e -> "INVALID_VARIABLES";
            case NonNullableValueCoercedAsNullException e -> "INVALID_VARIABLES";
            case InputMapDefinesTooManyFieldsException e -> "INVALID_VARIABLES";
            case OneOfNullValueException e -> "INVALID_VARIABLES";
            case OneOfTooManyKeysException e -> "INVALID_VARIABLES";
            case AbortExecutionException e -> "EXECUTION_ABORTED";
            case IntrospectionDisabledError e -> "INTROSPECTION_DISABLED";
            default -> null;
        };
    }

    private static GraphQLError internal(GraphqlErrorBuilder<?> place, String id) {
        return place.errorType(ErrorType.INTERNAL_ERROR)
                .message("%s", message(id))
                .extensions(internalError(id))
                .build();
    }

    /** What callers hear of a bug. */
    static String message(String id) {
        return "Something went wrong on our side. It was logged as " + id + ".";
    }

    static Map<String, Object> internalError(String id) {
        return extensions(ErrorType.INTERNAL_ERROR, "INTERNAL_ERROR", Map.of("errorId", id));
    }

    private static GraphQLError error(
            GraphqlErrorBuilder<?> place, ErrorClassification classification, String code, String message) {
        return place.errorType(classification)
                .message("%s", message)
                .extensions(extensions(classification, code, Map.of()))
                .build();
    }

    static Map<String, Object> extensions(ErrorClassification classification, String code, Map<String, Object> more) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("classification", classification.toString());
        extensions.put(CODE, code);
        extensions.putAll(more);
        return extensions;
    }

    private static List<SourceLocation> locations(GraphQLError error) {
        return error.getLocations() == null ? List.of() : error.getLocations();
    }
}

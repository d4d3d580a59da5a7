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
import graphql.language.SourceLocation;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetchingEnvironment;
import graphql.validation.ValidationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Where every top-level error gets its classification, its stable code, and a message that tells nothing of our insides:
 * refusals keep theirs, graphql-java's own errors get a code each, and whatever else went wrong is logged with an id.
 */
@Component
class TopLevelErrors implements DataFetcherExceptionResolver, WebGraphQlInterceptor {

    static final String CODE = "code";

    private static final Logger log = LoggerFactory.getLogger(TopLevelErrors.class);

    @Override
    public Mono<List<GraphQLError>> resolveException(Throwable thrown, DataFetchingEnvironment environment) {
        var cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        var place = GraphqlErrorBuilder.newError(environment);
        return Mono.just(List.of(
                cause instanceof RequestRefused refused
                        ? error(
                                place,
                                ErrorType.BAD_REQUEST,
                                refused.code(),
                                Objects.requireNonNull(refused.getMessage()))
                        : internal(place, cause)));
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .map(response -> {
                    var errors = response.getExecutionResult().getErrors();
                    return errors.isEmpty()
                            ? response
                            : response.transform(answer -> answer.errors(
                                    errors.stream().map(this::coded).toList()));
                })
                .onErrorResume(bug -> Mono.just(new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                        request.toExecutionInput(),
                        ExecutionResult.newExecutionResult()
                                .addError(internal(GraphqlErrorBuilder.newError(), bug))
                                .build()))));
    }

    private GraphQLError coded(GraphQLError error) {
        var extensions = error.getExtensions();
        if (extensions != null && extensions.containsKey(CODE)) {
            return error;
        }
        var place = GraphqlErrorBuilder.newError().locations(locations(error)).path(error.getPath());
        var code = codeOf(error);
        return code == null
                ? internal(place, error)
                : error(place, ErrorType.BAD_REQUEST, code, Objects.requireNonNull(error.getMessage()));
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
            default -> null;
        };
    }

    private static GraphQLError internal(GraphqlErrorBuilder<?> place, Object bug) {
        var id = UUID.randomUUID().toString();
        if (bug instanceof Throwable thrown) {
            log.error("Internal error {}", id, thrown);
        } else {
            log.error("Internal error {}: {}", id, bug);
        }
        return place.errorType(ErrorType.INTERNAL_ERROR)
                .message("Something went wrong on our side. It was logged as %s.", id)
                .extensions(extensions(ErrorType.INTERNAL_ERROR, "INTERNAL_ERROR", Map.of("errorId", id)))
                .build();
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

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
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.introspection.Introspection;
import graphql.introspection.IntrospectionDisabledError;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
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
@Order(TopLevelErrors.ORDER)
class TopLevelErrors implements DataFetcherExceptionResolver, WebGraphQlInterceptor {

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

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .map(TopLevelErrors::coded)
                .onErrorResume(thrown -> Mono.just(new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                        request.toExecutionInput(),
                        ExecutionResult.newExecutionResult()
                                .addError(thrown(GraphqlErrorBuilder.newError(), thrown))
                                .build()))))
                .doOnNext(this::count);
    }

    private void count(WebGraphQlResponse response) {
        for (var error : response.getExecutionResult().getErrors()) {
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
        }
        return internal(place, thrown);
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
            return internal(place, error);
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
            case BadFaithIntrospectionError e -> "INTROSPECTION_TOO_DEEP";
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

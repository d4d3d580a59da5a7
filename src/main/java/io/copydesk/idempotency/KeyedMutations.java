package io.copydesk.idempotency;

import graphql.execution.ExecutionContext;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.copydesk.graphql.OperationStages;
import io.copydesk.graphql.RequestRefused;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds out, before anything is executed, which command a key stands for, and whether it was done already. */
@Component
class KeyedMutations implements OperationStages {

    /** What may not be kept is marked with it in the schema. */
    private static final String SECRET = "secret";

    private final UsedKeys keys;

    KeyedMutations(UsedKeys keys) {
        this.keys = keys;
    }

    @Override
    public void valid(ExecutionContext request) {
        var attempt =
                request.getGraphQLContext().<Attempt>getOrEmpty(Attempt.class).orElse(null);
        var operation = request.getOperationDefinition();
        if (attempt != null && operation.getOperation() == Operation.MUTATION) {
            var fields = fields(operation.getSelectionSet(), request).toList();
            if (fields.size() != 1) {
                throw new RequestRefused(
                        "IDEMPOTENCY_ONE_MUTATION", "With an Idempotency-Key, a request has exactly one mutation.");
            }
            attempt.isFor(fields.getFirst().getName(), isSecret(fields.getFirst(), request));
            keys.find(attempt).ifPresent(used -> {
                throw new UsedBefore(used);
            });
        }
    }

    private static Stream<Field> fields(SelectionSet selections, ExecutionContext request) {
        return selections.getSelections().stream().flatMap(selection -> switch (selection) {
            case Field field -> field.getName().startsWith("__") ? Stream.empty() : Stream.of(field);
            case InlineFragment inline -> fields(inline.getSelectionSet(), request);
            case FragmentSpread spread ->
                fields(
                        Objects.requireNonNull(request.getFragmentsByName().get(spread.getName()))
                                .getSelectionSet(),
                        request);
            default -> Stream.empty();
        });
    }

    private static boolean isSecret(Field field, ExecutionContext request) {
        var mutations = Objects.requireNonNull(request.getGraphQLSchema().getMutationType());
        var definition = mutations.getFieldDefinition(field.getName());
        boolean comesWithOne = field.getArguments().stream()
                .map(argument -> definition.getArgument(argument.getName()))
                .anyMatch(argument -> argument.hasAppliedDirective(SECRET));
        return comesWithOne || isAnsweredWithOne(definition);
    }

    private static boolean isAnsweredWithOne(GraphQLFieldDefinition definition) {
        return GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType payload
                && payload.getFieldDefinitions().stream().anyMatch(part -> part.hasAppliedDirective(SECRET));
    }
}

package io.copydesk.graphql;

import graphql.execution.ExecutionContext;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Finds out, before anything is executed, whether the answer is the same for everybody: when all fields of the query are
 * {@code @shared} in the schema. What came with GET has to be a query.
 */
@Component
class Sharing implements OperationStages {

    static final String DIRECTIVE = "shared";

    /** In the context of a request that may change nothing. */
    static final String QUERIES_ONLY = Sharing.class.getName() + ".queriesOnly";

    static final String METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED";

    @Override
    public void valid(ExecutionContext request) {
        var operation = request.getOperationDefinition();
        if (operation.getOperation() != Operation.QUERY) {
            if (request.getGraphQLContext().hasKey(QUERIES_ONLY)) {
                throw new RequestRefused(METHOD_NOT_ALLOWED, "Only queries are taken with GET; send this with POST.");
            }
        } else if (isShared(operation.getSelectionSet(), request)) {
            Dependencies.of(request.getGraphQLContext()).areForEverybody();
        }
    }

    private static boolean isShared(SelectionSet selections, ExecutionContext request) {
        return selections.getSelections().stream().allMatch(selection -> switch (selection) {
            case Field field -> isShared(field, request);
            case InlineFragment inline -> isShared(inline.getSelectionSet(), request);
            case FragmentSpread spread ->
                isShared(
                        Objects.requireNonNull(request.getFragmentsByName().get(spread.getName()))
                                .getSelectionSet(),
                        request);
            default -> false;
        });
    }

    private static boolean isShared(Field field, ExecutionContext request) {
        // what introspection tells never changes while this runs
        return field.getName().startsWith("__")
                || request.getGraphQLSchema()
                        .getQueryType()
                        .getFieldDefinition(field.getName())
                        .hasAppliedDirective(DIRECTIVE);
    }
}

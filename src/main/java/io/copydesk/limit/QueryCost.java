package io.copydesk.limit;

import graphql.execution.ExecutionContext;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.RequestRefused;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query may cost at most, before it runs: 1 for each object it could return, and 1 for each hundred that it counts.
 * The items of a page are as many as {@code first} or {@code last} says, those of other lists are estimated. Fields count
 * wherever they stand, also under conditions. The document must be valid and within its limits.
 */
class QueryCost {

    private static final int COUNTED_FOR_ONE = 100;

    /** Lists of the schema that lead to others of them; a tool asks once for each, and who goes in circles does not. */
    private static final Set<String> ONCE = Set.of(
            "__schema",
            "__type",
            "__Schema.types",
            "__Type.fields",
            "__Type.inputFields",
            "__Type.interfaces",
            "__Type.possibleTypes");

    private final ExecutionContext query;
    private final LimitProperties limits;
    private final Map<String, Integer> introspected = new HashMap<>();

    private QueryCost(ExecutionContext query, LimitProperties limits) {
        this.query = query;
        this.limits = limits;
    }

    /**
     * What the query may cost.
     *
     * @throws RequestRefused INTROSPECTION_TOO_DEEP
     */
    static long of(ExecutionContext query, LimitProperties limits) {
        var operation = query.getOperationDefinition();
        var schema = query.getGraphQLSchema();
        var root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> Objects.requireNonNull(schema.getMutationType());
            case SUBSCRIPTION -> Objects.requireNonNull(schema.getSubscriptionType());
        };
        var counting = new QueryCost(query, limits);
        long cost = counting.of(operation.getSelectionSet(), root, null);
        counting.introspected.forEach(QueryCost::checkIntrospected);
        return cost;
    }

    static boolean isIntrospection(Field field) {
        return field.getName().equals("__schema") || field.getName().equals("__type");
    }

    /** @param page how many items the lists of this object have, when it is a page */
    private long of(SelectionSet selections, GraphQLNamedType parent, @Nullable Integer page) {
        long cost = 0;
        for (Selection<?> selection : selections.getSelections()) {
            cost = Math.min(DocumentSize.UNCOUNTABLE, cost + of(selection, parent, page));
        }
        return cost;
    }

    private long of(Selection<?> selection, GraphQLNamedType parent, @Nullable Integer page) {
        return switch (selection) {
            case Field field -> of(field, (GraphQLCompositeType) parent, page);
            case InlineFragment inline -> {
                var condition = inline.getTypeCondition();
                yield of(inline.getSelectionSet(), condition == null ? parent : type(condition.getName()), page);
            }
            case FragmentSpread spread -> {
                var fragment = Objects.requireNonNull(query.getFragmentsByName().get(spread.getName()));
                yield of(
                        fragment.getSelectionSet(),
                        type(fragment.getTypeCondition().getName()),
                        page);
            }
            default -> 0;
        };
    }

    private long of(Field field, GraphQLCompositeType parent, @Nullable Integer page) {
        var selections = field.getSelectionSet();
        if (selections == null) {
            return 0;
        }
        var place = isIntrospection(field)
                ? field.getName()
                : ((GraphQLNamedType) parent).getName() + "." + field.getName();
        if (ONCE.contains(place)) {
            introspected.merge(place, 1, Integer::sum);
        }
        var definition = definition(field, parent);
        var asked = pageSize(field, definition);
        long items = isList(definition.getType()) ? items(parent, field, asked == null ? page : asked) : 1;
        var type = (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(definition.getType());
        return Math.min(
                DocumentSize.UNCOUNTABLE, items * (1 + of(selections, type, asked)) + counting(field, definition));
    }

    private static void checkIntrospected(String field, int times) {
        if (times > 1) {
            throw RequestRefused.overLimit(
                    "INTROSPECTION_TOO_DEEP",
                    "A query may ask for `%s` %d time, fragments in their places; this one does %d times."
                            .formatted(field, 1, times),
                    1,
                    times);
        }
    }

    private GraphQLFieldDefinition definition(Field field, GraphQLCompositeType parent) {
        return isIntrospection(field)
                ? Introspection.getFieldDef(query.getGraphQLSchema(), parent, field.getName())
                : ((GraphQLFieldsContainer) parent).getFieldDefinition(field.getName());
    }

    private GraphQLNamedType type(String name) {
        return (GraphQLNamedType)
                Objects.requireNonNull(query.getGraphQLSchema().getType(name));
    }

    private static boolean isList(GraphQLType type) {
        return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type));
    }

    private int items(GraphQLNamedType parent, Field field, @Nullable Integer page) {
        if (parent.getName().startsWith("__")) {
            // the schema is in memory and has a known size
            return 1;
        }
        var estimated = limits.listSizes().get(parent.getName() + "." + field.getName());
        if (estimated != null) {
            return estimated;
        }
        return page != null ? page : limits.listSize();
    }

    /** Null when the field is no page. What cannot be given is refused by the field itself, so it costs no more here. */
    private @Nullable Integer pageSize(Field field, GraphQLFieldDefinition definition) {
        if (definition.getArgument("first") == null) {
            return null;
        }
        var first = number(field, "first");
        var asked = first == null ? number(field, "last") : first;
        return asked == null ? PageArguments.DEFAULT_SIZE : Math.clamp(asked, 1, PageArguments.MAX_SIZE);
    }

    private long counting(Field field, GraphQLFieldDefinition definition) {
        var bound = definition.getArgument("upTo");
        if (bound == null) {
            return 0;
        }
        var asked = number(field, "upTo");
        if (asked == null && bound.getArgumentDefaultValue().getValue() instanceof IntValue byDefault) {
            asked = byDefault.getValue().longValue();
        }
        return asked == null ? 0 : Math.clamp(asked, 0, Integer.MAX_VALUE) / COUNTED_FOR_ONE;
    }

    private @Nullable Long number(Field field, String name) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals(name)) {
                return switch (argument.getValue()) {
                    case IntValue written -> written.getValue().longValue();
                    case VariableReference variable ->
                        query.getCoercedVariables().get(variable.getName()) instanceof Number given
                                ? given.longValue()
                                : null;
                    default -> null;
                };
            }
        }
        return null;
    }
}

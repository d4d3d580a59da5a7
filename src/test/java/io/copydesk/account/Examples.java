package io.copydesk.account;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.copydesk.graphql.GlobalId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes up a valid document for a field of a root: what has to be given is, and names things that there are not. */
class Examples {

    private static final String NOBODY = "01890000-0000-7000-8000-000000000000";

    /** Of which type an id is that an argument of this name takes, where the name itself does not say. */
    private static final Map<String, String> IDS = Map.of(
            "updateAccount.id", "Account",
            "revokeAccessToken.id", "AccessToken",
            "endSession.id", "Session");

    private final GraphQLSchema schema;

    Examples(GraphQLSchema schema) {
        this.schema = schema;
    }

    /**
     * A document that asks for nothing else.
     *
     * @param name such as {@code Mutation.createAccount}
     */
    String document(String name, GraphQLFieldDefinition field) {
        var operation = name.substring(0, name.indexOf('.')).toLowerCase(Locale.ROOT);
        var arguments = field.getArguments().stream()
                .filter(argument -> GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue())
                .map(argument -> argument.getName() + ": " + value(field, argument))
                .collect(Collectors.joining(", "));
        var type = GraphQLTypeUtil.unwrapAll(field.getType());
        var isLeaf = type instanceof GraphQLScalarType || type instanceof GraphQLEnumType;
        return "%s { %s%s%s }"
                .formatted(
                        operation,
                        field.getName(),
                        arguments.isEmpty() ? "" : "(" + arguments + ")",
                        isLeaf ? "" : " { __typename }");
    }

    private String value(GraphQLFieldDefinition field, GraphQLArgument argument) {
        return value(argument.getType(), field.getName() + "." + argument.getName());
    }

    private String value(GraphQLType type, String place) {
        if (type instanceof GraphQLNonNull required) {
            return value(required.getWrappedType(), place);
        }
        if (GraphQLTypeUtil.isList(type)) {
            return "[" + value(GraphQLTypeUtil.unwrapOne(type), place) + "]";
        }
        return switch (type) {
            case GraphQLEnumType choice -> choice.getValues().getFirst().getName();
            case GraphQLInputObjectType input ->
                input.getFields().stream()
                        .filter(part -> GraphQLTypeUtil.isNonNull(part.getType()) && !part.hasSetDefaultValue())
                        .map(part -> part.getName() + ": " + value(part.getType(), place + "." + part.getName()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case GraphQLScalarType scalar -> scalar(scalar, place);
            default -> throw new AssertionError("say what a " + named(type) + " is like");
        };
    }

    private String scalar(GraphQLScalarType scalar, String place) {
        return switch (scalar.getName()) {
            case "Boolean" -> "true";
            case "Int" -> "1";
            case "Float" -> "1.0";
            case "String" -> "\"a sentence for it\"";
            case "ID" -> "\"" + new GlobalId(typeOfId(place), NOBODY).encoded() + "\"";
            case "DateTime" -> "\"2126-01-01T00:00:00Z\"";
            case "URL" -> "\"https://www.example.org/\"";
            default -> throw new AssertionError("say what a " + scalar.getName() + " is like");
        };
    }

    /** {@code revisionId} is the id of a Revision; whatever names no type gets that of an article. */
    private String typeOfId(String place) {
        var name = place.substring(place.lastIndexOf('.') + 1).replaceAll("Ids?$", "");
        var type = name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Objects.requireNonNull(IDS.getOrDefault(place, schema.containsType(type) ? type : "Article"));
    }

    private static String named(GraphQLType type) {
        return type instanceof GraphQLNamedType named ? named.getName() : type.toString();
    }
}

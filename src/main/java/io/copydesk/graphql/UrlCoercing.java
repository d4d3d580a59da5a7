package io.copydesk.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import io.copydesk.url.UnusableUrl;
import io.copydesk.url.WebUrl;
import java.util.Locale;

/** URL: a {@link WebUrl} when it comes in; what goes out may be the text of one, since nothing else is ever stored. */
class UrlCoercing implements Coercing<WebUrl, String> {

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof String || value instanceof WebUrl) {
            return value.toString();
        }
        throw new CoercingSerializeException("not an address: " + value.getClass());
    }

    @Override
    public WebUrl parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof WebUrl url) {
            return url;
        }
        if (input instanceof String text) {
            try {
                return WebUrl.of(text);
            } catch (UnusableUrl e) {
                throw new CoercingParseValueException(problem(text, e));
            }
        }
        throw new CoercingParseValueException("A URL is a string");
    }

    @Override
    public WebUrl parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (input instanceof StringValue text && text.getValue() != null) {
            try {
                return WebUrl.of(text.getValue());
            } catch (UnusableUrl e) {
                throw new CoercingParseLiteralException(problem(text.getValue(), e));
            }
        }
        throw new CoercingParseLiteralException("A URL is a string");
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input.toString());
    }

    private static String problem(String text, UnusableUrl unusable) {
        var shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return "'%s' is no URL: %s (%s)".formatted(shown, unusable.getMessage(), unusable.code());
    }
}

package io.copydesk.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DateTime: an {@link Instant} in Java, RFC 3339 outside. Our own because the one of graphql-java-extended-scalars takes no
 * Instant, answers in whatever offset the value has, and always writes milliseconds.
 */
class DateTimeCoercing implements Coercing<Instant, String> {

    /** The grammar of RFC 3339; whether there is such a day, hour or offset is said by parsing. */
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof Instant instant) {
            return instant.toString();
        }
        throw new CoercingSerializeException("not an instant: " + value.getClass());
    }

    @Override
    public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
        var instant = input instanceof Instant given ? given : instant(input);
        if (instant == null) {
            throw new CoercingParseValueException(problem(input));
        }
        return instant;
    }

    @Override
    public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        var written = input instanceof StringValue text ? text.getValue() : null;
        var instant = instant(written);
        if (instant == null) {
            throw new CoercingParseLiteralException(problem(written));
        }
        return instant;
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input.toString());
    }

    private static @Nullable Instant instant(@Nullable Object input) {
        if (!(input instanceof String text) || !RFC_3339.matcher(text).matches()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        } catch (DateTimeException noSuchMoment) {
            return null;
        }
    }

    private static String problem(@Nullable Object input) {
        var what = input instanceof String text && text.length() <= 100 ? "'" + text + "'" : "this value";
        return "%s is no DateTime; write RFC 3339 with an offset, such as 2026-03-01T09:30:00Z".formatted(what);
    }
}

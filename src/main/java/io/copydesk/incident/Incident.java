package io.copydesk.incident;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Something that went wrong on our side. Of exceptions it tells their classes, what databases call the error, and the places
 * of our own code: their messages may hold SQL, values or paths.
 */
public final class Incident {

    private static final String OURS = "io.copydesk.";
    private static final int MOST_PLACES = 8;

    private Incident() {}

    /** Writes it into a log; the id is there, and may be shown to anybody. */
    public static String log(Logger log, Throwable thrown) {
        var id = UUID.randomUUID().toString();
        log.error("Internal error {}:\n{}", id, describe(thrown));
        return id;
    }

    /** The same for an error that is no exception: its kind, and where in an answer it stands. */
    public static String log(Logger log, Class<?> kind, @Nullable Object place) {
        var id = UUID.randomUUID().toString();
        log.error("Internal error {}: {} at {}", id, kind.getName(), place);
        return id;
    }

    /** The exception and its causes, a line for each of them and for each place of ours. */
    public static String describe(Throwable thrown) {
        var told = new StringBuilder();
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            told.append(told.isEmpty() ? "  " : "  caused by ")
                    .append(cause.getClass().getName())
                    .append(sqlState(cause))
                    .append('\n')
                    .append(places(cause));
        }
        return told.toString().stripTrailing();
    }

    /** The error of the database that it comes from; null when there is none. */
    public static @Nullable SQLException sqlError(Throwable thrown) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** What the database says, without its words, which may be a statement with what was in it. */
    public static String told(SQLException error) {
        return switch (stateClass(error)) {
            case "08" -> "the database cannot be reached (SQL state %s)".formatted(error.getSQLState());
            case "28" -> "the database refuses the user or the password (SQL state %s)".formatted(error.getSQLState());
            default ->
                "the database cannot be used (SQL state %s, error %d)"
                        .formatted(error.getSQLState(), error.getErrorCode());
        };
    }

    /** The first two characters of the state, as the SQL standard divides them. */
    private static String stateClass(SQLException error) {
        var state = error.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    private static String sqlState(Throwable cause) {
        return cause instanceof SQLException sql
                ? " (SQL state %s, error %d)".formatted(sql.getSQLState(), sql.getErrorCode())
                : "";
    }

    private static String places(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS) && frame.getLineNumber() > 0)
                .limit(MOST_PLACES)
                .map(frame -> "    in %s.%s:%d%n"
                        .formatted(frame.getClassName(), frame.getMethodName(), frame.getLineNumber()))
                .collect(Collectors.joining());
    }
}

package io.copydesk.graphql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.execution.ErrorType;

/**
 * A request whose arguments make no sense, or ask for more than is given. It becomes a top-level error; its code is part of
 * the public API and its message is read by whoever wrote the request.
 */
public class RequestRefused extends RuntimeException {

    private final String code;
    private final String text;
    private final Map<String, Object> details;

    public RequestRefused(String code, String message) {
        this(code, message, Map.of());
    }

    private RequestRefused(String code, String message, Map<String, Object> details) {
        super(message);
        this.code = code;
        this.text = message;
        this.details = details;
    }

    /**
     * One that asks for more than a limit allows; the error has both as {@code extensions.limit} and
     * {@code extensions.asked}.
     *
     * @param asked a number, or a word where there is no number
     */
    public static RequestRefused overLimit(String code, String message, Object limit, Object asked) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("limit", limit);
        details.put("asked", asked);
        return new RequestRefused(code, message, details);
    }

    /** One that ends a subscription, which can go on from this position; the error has it as {@code extensions.after}. */
    public static RequestRefused resumable(String code, String message, String after) {
        return new RequestRefused(code, message, Map.of("after", after));
    }

    /** Stable, in capitals, such as INVALID_CURSOR. */
    public String code() {
        return code;
    }

    String text() {
        return text;
    }

    Map<String, Object> extensions() {
        return TopLevelErrors.extensions(ErrorType.BAD_REQUEST, code, details);
    }

    /** The answer to somebody whose request does not get as far as GraphQL: the same form, and no data. */
    public Map<String, Object> asBody() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", text);
        error.put("extensions", extensions());
        return Map.of("errors", List.of(error));
    }

    /** Without the stack, which says nothing about a caller's mistake and costs more than answering. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

package io.copydesk.graphql;

/**
 * A request whose arguments make no sense, or ask for more than is given. It becomes a top-level error; its code is part of
 * the public API and its message is read by whoever wrote the request.
 */
public class RequestRefused extends RuntimeException {

    private final String code;

    public RequestRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable, in capitals, such as INVALID_CURSOR. */
    public String code() {
        return code;
    }

    /** Without the stack, which says nothing about a caller's mistake and costs more than answering. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

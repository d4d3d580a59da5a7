package io.copydesk.graphql;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request that was understood and declined. It leaves the transaction as an exception, so that nothing is written, and
 * becomes the {@code errors} of a payload in {@link #orErrors}.
 */
public class Refusal extends RuntimeException {

    private final transient List<UserError> errors;

    public Refusal(List<? extends UserError> errors) {
        super(errors.getFirst().message());
        this.errors = List.copyOf(errors);
    }

    public Refusal(UserError error) {
        this(List.of(error));
    }

    /** All that stood against it. */
    public List<UserError> errors() {
        return errors;
    }

    /** What an act comes to, or why it was declined. */
    public static <T, P> P orErrors(Supplier<T> act, Function<T, P> done, Function<List<UserError>, P> declined) {
        T result;
        try {
            result = act.get();
        } catch (Refusal refusal) {
            return declined.apply(refusal.errors());
        }
        return done.apply(result);
    }

    /** Without the stack, which says nothing about a rule that did its work. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

package io.copydesk.limit;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Gives the deadline of a query to every thread that works for it; found by {@code META-INF/services}. */
public class DeadlinePassing implements ThreadLocalAccessor<Deadline> {

    static final String KEY = Deadline.class.getName();

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable Deadline getValue() {
        return Deadline.current();
    }

    @Override
    public void setValue(Deadline deadline) {
        Deadline.work(deadline);
    }

    @Override
    public void setValue() {
        Deadline.work(null);
    }
}

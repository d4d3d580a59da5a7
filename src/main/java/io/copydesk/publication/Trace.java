package io.copydesk.publication;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change, with all that it makes a difference to.
 *
 * @param places null where they are not known, and can be any
 */
public record Trace(
        long sequence,
        ChangeType type,
        UUID article,
        @Nullable Places places) {

    /** What a transaction of this node has done, once it is committed; everybody else reads it in the change log. */
    public record Committed(List<Trace> traces) {}
}

package io.copydesk.search;

import io.copydesk.binary.Uuids;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which of the articles that match are wanted, and how they are sorted.
 *
 * @param order a column with numbers; null for relevance
 * @param down whether they are read from high keys to low ones
 * @param below only what stands lower than this; null for no bound
 * @param above only what stands higher than this; null for no bound
 */
public record Slice(
        @Nullable Column order,
        boolean down,
        @Nullable Hit below,
        @Nullable Hit above,
        int size) {

    private static final Comparator<Hit> UP =
            Comparator.comparingLong(Hit::key).thenComparing(Hit::article, Uuids.UNSIGNED);

    /** What comes first is less. */
    Comparator<Hit> reading() {
        return down ? UP.reversed() : UP;
    }

    /** Whether something with this key may be in it, whatever its id. */
    boolean mayHave(long key) {
        return (below == null || key <= below.key()) && (above == null || key >= above.key());
    }

    boolean has(Hit hit) {
        return (below == null || UP.compare(hit, below) < 0) && (above == null || UP.compare(hit, above) > 0);
    }

    /** So many of those that come after this one. */
    public Slice behind(Hit last, int size) {
        return down ? new Slice(order, true, last, above, size) : new Slice(order, false, below, last, size);
    }
}

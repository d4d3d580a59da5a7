package io.copydesk.partner;

import java.util.List;

/**
 * Changes of a feed in their order.
 *
 * @param reached where to go on from
 * @param hasMore whether more follow, or may do so at once, since the record is behind
 * @param isFromNothing whether the reader began with nothing, and so misses no removal that is no longer known
 * @param resyncRequired whether what is asked for is too old: read the feed anew, and go on from {@code reached}
 */
public record ChangePage(
        List<Change> changes, long reached, boolean hasMore, boolean isFromNothing, boolean resyncRequired) {

    /** What the positions of those begin with who began with nothing, as 0 itself does. */
    static final String FROM_NOTHING = "0";

    /** Where to go on from, as clients get it. */
    public String position() {
        return (isFromNothing ? FROM_NOTHING : "") + reached;
    }
}

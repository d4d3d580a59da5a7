package io.copydesk.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows what was searched for, and shows where a text has it. */
public interface Marker {

    /** The places in title and excerpt, in this order, from the left; they do not overlap. */
    List<Highlight> marks(String title, @Nullable String excerpt);
}

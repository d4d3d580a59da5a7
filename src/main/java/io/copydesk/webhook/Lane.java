package io.copydesk.webhook;

import io.copydesk.partner.Change;
import org.jspecify.annotations.Nullable;

/** In which order changes are sent: retractions do not wait for anything else, and other removals for retractions alone. */
enum Lane {
    RETRACTIONS(Change.Type.RETRACTED),
    REMOVALS(Change.Type.REMOVED),
    EVERYTHING(null);

    private final Change.@Nullable Type type;

    Lane(Change.@Nullable Type type) {
        this.type = type;
    }

    /** What is in it; null where that is everything. */
    Change.@Nullable Type type() {
        return type;
    }
}

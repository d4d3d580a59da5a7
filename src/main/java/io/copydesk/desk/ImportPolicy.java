package io.copydesk.desk;

import io.copydesk.catalog.Sensitivity;

/** What an import may publish by itself; recorded on everything that it did publish. */
public enum ImportPolicy {
    /** Nothing: what is marked waits for a moderator. */
    REVIEW,
    /** What its document marks as published, unless it is sensitive. */
    AS_MARKED,
    /** Everything that its document marks as published. */
    TRUSTED;

    /** Whether a marked document of this sensitivity may be published. */
    public boolean publishes(Sensitivity sensitivity) {
        return switch (this) {
            case REVIEW -> false;
            case AS_MARKED -> sensitivity == Sensitivity.STANDARD;
            case TRUSTED -> true;
        };
    }
}

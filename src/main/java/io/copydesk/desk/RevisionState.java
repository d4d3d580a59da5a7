package io.copydesk.desk;

import java.util.EnumSet;
import java.util.Set;

/** Where a revision stands, and where it may go from there. */
public enum RevisionState {
    DRAFT,
    IN_REVIEW,
    CHANGES_REQUESTED,
    APPROVED,
    SCHEDULED,
    PUBLISHED,
    SUPERSEDED,
    REJECTED,
    DISCARDED;

    private static final Set<RevisionState> OPEN = EnumSet.of(DRAFT, IN_REVIEW, CHANGES_REQUESTED, APPROVED, SCHEDULED);

    private static final Set<RevisionState> QUEUED = EnumSet.of(IN_REVIEW, APPROVED, SCHEDULED);

    /** Whether it is before the moderators. */
    public boolean isQueued() {
        return QUEUED.contains(this);
    }

    /** Whether it is still being worked on; an article has at most one such revision. */
    public boolean isOpen() {
        return OPEN.contains(this);
    }

    boolean mayBecome(RevisionState next) {
        return successors().contains(next);
    }

    private Set<RevisionState> successors() {
        return switch (this) {
            case DRAFT, CHANGES_REQUESTED -> EnumSet.of(IN_REVIEW, DISCARDED);
            case IN_REVIEW -> EnumSet.of(APPROVED, CHANGES_REQUESTED, DRAFT, REJECTED, DISCARDED);
            case APPROVED -> EnumSet.of(PUBLISHED, SCHEDULED, IN_REVIEW, DRAFT, DISCARDED);
            case SCHEDULED -> EnumSet.of(PUBLISHED, APPROVED, IN_REVIEW);
            case PUBLISHED -> EnumSet.of(SUPERSEDED);
            case SUPERSEDED, REJECTED, DISCARDED -> EnumSet.noneOf(RevisionState.class);
        };
    }
}

package io.copydesk.review;

import io.copydesk.catalog.Sensitivity;
import io.copydesk.desk.Approval;
import io.copydesk.desk.Claim;
import io.copydesk.desk.Flag;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.desk.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that guards look at: an article, one of its revisions, and everything around them, as they stand at one moment. The
 * same for a command, which has locked the article, and for somebody who asks what they could do.
 *
 * @param wasPublished whether the public ever saw the article
 * @param hasOpenRevision whether one of its revisions is open, this one included
 * @param revision null when only acts on the article are asked about
 * @param contributors who worked on the revision
 * @param currentContributors who worked on the open revision, or on what is published
 * @param hold the last claim on the revision, which may have lapsed; null when there is none
 * @param approvals those that count
 * @param approvalsRequired from how many different moderators
 * @param reasons all reasons for care with the article
 * @param openFlags all open flags of the article
 */
record Situation(
        UUID article,
        Visibility visibility,
        boolean wasPublished,
        boolean hasOpenRevision,
        @Nullable RevisionView revision,
        Set<UUID> contributors,
        Set<UUID> currentContributors,
        @Nullable Claim hold,
        List<Approval> approvals,
        int approvalsRequired,
        List<SensitivityReason> reasons,
        List<Flag> openFlags,
        Instant now) {

    /** The claim that holds; null when nobody's does. */
    @Nullable
    Claim claim() {
        return hold != null && hold.isActiveAt(now) ? hold : null;
    }

    Sensitivity sensitivity() {
        return SensitivityReason.sensitivity(reasons);
    }

    boolean isBlocked() {
        return openFlags.stream().anyMatch(flag -> flag.severity() == Flag.Severity.BLOCK);
    }

    RevisionView theRevision() {
        if (revision == null) {
            throw new IllegalStateException("there is no revision to act on");
        }
        return revision;
    }

    /** The same when nobody claims the revision any more. */
    Situation released() {
        return with(revision, null, approvals);
    }

    /** The same after somebody has decided on the revision. */
    Situation decided(RevisionView decided, List<Approval> given) {
        return with(decided, hold, given);
    }

    private Situation with(@Nullable RevisionView revision, @Nullable Claim hold, List<Approval> approvals) {
        return new Situation(
                article,
                visibility,
                wasPublished,
                hasOpenRevision,
                revision,
                contributors,
                currentContributors,
                hold,
                approvals,
                approvalsRequired,
                reasons,
                openFlags,
                now);
    }
}

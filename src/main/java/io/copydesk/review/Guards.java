package io.copydesk.review;

import static io.copydesk.desk.RevisionState.APPROVED;
import static io.copydesk.desk.RevisionState.CHANGES_REQUESTED;
import static io.copydesk.desk.RevisionState.DRAFT;
import static io.copydesk.desk.RevisionState.IN_REVIEW;
import static io.copydesk.desk.RevisionState.SCHEDULED;

import io.copydesk.catalog.Sensitivity;
import io.copydesk.desk.Actor;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The rules of the workflow: what stands against an act. Commands and {@code availableActions} ask here and nowhere else,
 * so that a client and the server cannot disagree. Everything that stands against an act is said, not the first thing alone.
 */
final class Guards {

    private final Actor actor;
    private final Situation situation;
    private final Terms terms;
    private final List<FailedGuard> failed = new ArrayList<>();

    private Guards(Actor actor, Situation situation, Terms terms) {
        this.actor = actor;
        this.situation = situation;
        this.terms = terms;
    }

    /** What stands against it; empty when nothing does. */
    static List<FailedGuard> against(WorkflowAction action, Actor actor, Situation situation, Terms terms) {
        var guards = new Guards(actor, situation, terms);
        guards.check(action);
        return List.copyOf(guards.failed);
    }

    /** Whether somebody may know of a revision. */
    static boolean isVisible(RevisionView revision, Set<UUID> contributors, Actor actor) {
        return contributors.contains(actor.id())
                || (actor.isModerator() && (revision.submittedAt() != null || revision.openedBy() == null));
    }

    /** Whether another approval of this person would be the last that is needed. */
    static boolean completes(Situation situation, Actor actor) {
        long others = situation.approvals().stream()
                .filter(approval -> !actor.is(approval.approverId()))
                .count();
        return others + 1 >= situation.approvalsRequired();
    }

    private void check(WorkflowAction action) {
        switch (action) {
            case EDIT -> {
                if (state() == IN_REVIEW) {
                    claimIsMine();
                } else {
                    stateIs("be edited", DRAFT, CHANGES_REQUESTED);
                    isMine();
                }
            }
            case SUBMIT -> {
                stateIs("be submitted", DRAFT, CHANGES_REQUESTED);
                isMine();
                isComplete();
            }
            case WITHDRAW -> {
                stateIs("be withdrawn", IN_REVIEW, APPROVED);
                isMine();
            }
            case DISCARD -> {
                stateIs("be discarded", DRAFT, IN_REVIEW, CHANGES_REQUESTED, APPROVED);
                if (!isOwner()) {
                    isModerator();
                    nobodyElseClaims();
                }
            }
            case CLAIM -> {
                stateIs("be claimed", IN_REVIEW);
                isModerator();
                if (!terms.takeOver()) {
                    nobodyElseClaims();
                }
            }
            case RELEASE_CLAIM -> {
                isModerator();
                claimIsMine();
            }
            case COMMENT -> stateIs("be commented on", DRAFT, IN_REVIEW, CHANGES_REQUESTED, APPROVED, SCHEDULED);
            case REQUEST_CHANGES -> decides("be sent back");
            case REJECT -> decides("be rejected");
            case APPROVE -> {
                decides("be approved");
                contentIsWhatWasSeen();
                isNotMyWork();
                isComplete();
                if (completes(situation, actor)) {
                    nothingBlocks();
                } else {
                    isNotApprovedByMe();
                }
            }
            case SCHEDULE -> {
                stateIs("be scheduled", APPROVED);
                isModerator();
                isApprovedEnough();
                isComplete();
                timeIsAhead();
                dateIsNear(publication());
            }
            case UNSCHEDULE -> {
                stateIs("be unscheduled", SCHEDULED);
                isModerator();
            }
            case PUBLISH -> {
                stateIs("be published", APPROVED);
                isModerator();
                isPublishable();
            }
            case REVISE -> {
                if (situation.visibility() != Visibility.PUBLISHED && situation.wasPublished()) {
                    fail(GuardCode.STATE, "It is %s: it can be reinstated.".formatted(situation.visibility()));
                }
                nothingIsOpen();
            }
            case UNPUBLISH -> {
                isModerator();
                if (situation.visibility() != Visibility.PUBLISHED) {
                    fail(GuardCode.STATE, "It is not published, but %s.".formatted(situation.visibility()));
                }
            }
            case RETRACT -> {
                isModerator();
                if (situation.visibility() == Visibility.RETRACTED) {
                    fail(GuardCode.STATE, "It is retracted already.");
                } else if (!situation.wasPublished()) {
                    fail(GuardCode.STATE, "It was never published.");
                }
            }
            case REINSTATE -> {
                isModerator();
                if (situation.visibility() == Visibility.PUBLISHED || !situation.wasPublished()) {
                    fail(GuardCode.STATE, "Only what was taken down can be reinstated.");
                }
                nothingIsOpen();
            }
            case FLAG -> isModerator();
            case SET_SENSITIVITY -> {
                isModerator();
                lowersNotMyWork();
            }
        }
    }

    /** What stands against publishing, whoever and whatever asks for it. */
    static List<FailedGuard> againstPublishing(Situation situation) {
        var guards = new Guards(Actor.system("scheduler"), situation, Terms.NONE);
        guards.isPublishable();
        return List.copyOf(guards.failed);
    }

    private void isPublishable() {
        contentIsWhatWasScheduled();
        isApprovedEnough();
        isComplete();
        dateIsNear(situation.now());
        nothingBlocks();
    }

    private void decides(String what) {
        stateIs(what, IN_REVIEW);
        isModerator();
        nobodyElseClaims();
    }

    private void stateIs(String toDoWhat, RevisionState... states) {
        if (!List.of(states).contains(state())) {
            var needed = Arrays.stream(states).map(RevisionState::name).collect(Collectors.joining(" or "));
            fail(
                    GuardCode.STATE,
                    "It is %s%s; to %s it has to be %s."
                            .formatted(state(), situation.theRevision().lastChange(), toDoWhat, needed));
        }
    }

    private void isModerator() {
        if (!actor.isModerator()) {
            fail(GuardCode.ROLE, "Only a moderator may do this.");
        }
    }

    /** What an import opened is nobody's own until somebody works on it; moderators take care of it. */
    private boolean isOwner() {
        return situation.contributors().contains(actor.id())
                || (situation.contributors().isEmpty() && actor.isModerator());
    }

    private void isMine() {
        if (!isOwner()) {
            fail(GuardCode.ROLE, "Only its contributors may do this.");
        }
    }

    private void isNotMyWork() {
        if (situation.contributors().contains(actor.id())) {
            fail(GuardCode.OWN_WORK, "You worked on this content; another moderator has to approve it.");
        }
    }

    private void lowersNotMyWork() {
        boolean lowers = terms.sensitivity() == null
                ? situation.sensitivity() == Sensitivity.SENSITIVE
                : terms.sensitivity() == Sensitivity.STANDARD;
        if (lowers && situation.currentContributors().contains(actor.id())) {
            fail(GuardCode.OWN_WORK, "You worked on this article; another moderator has to lower its sensitivity.");
        }
    }

    private void claimIsMine() {
        var claim = situation.claim();
        if (claim == null || !actor.is(claim.holderId())) {
            fail(GuardCode.NOT_CLAIMED, "You hold no claim on it" + heldBy() + ".");
        }
    }

    private void nobodyElseClaims() {
        var claim = situation.claim();
        if (claim != null && !actor.is(claim.holderId())) {
            fail(GuardCode.CLAIMED_BY_OTHER, "It is claimed" + heldBy() + ".");
        }
    }

    private String heldBy() {
        var claim = situation.claim();
        return claim == null ? "" : " (by %s until %s)".formatted(claim.holderName(), claim.expiresAt());
    }

    private void contentIsWhatWasSeen() {
        if (terms.contentHash() != null
                && !terms.contentHash().equals(situation.theRevision().contentHash())) {
            fail(
                    GuardCode.CONTENT_CHANGED,
                    "Its content is not what you saw%s."
                            .formatted(situation.theRevision().lastChange()));
        }
    }

    private void contentIsWhatWasScheduled() {
        var scheduled = situation.theRevision().scheduledHash();
        if (scheduled != null && !scheduled.equals(situation.theRevision().contentHash())) {
            fail(GuardCode.CONTENT_CHANGED, "Its content is not what was scheduled.");
        }
    }

    private void isNotApprovedByMe() {
        if (situation.approvals().stream().anyMatch(approval -> actor.is(approval.approverId()))) {
            fail(GuardCode.APPROVALS_MISSING, "You approved it already. " + approvals());
        }
    }

    private void isApprovedEnough() {
        if (situation.approvals().size() < situation.approvalsRequired()) {
            fail(GuardCode.APPROVALS_MISSING, approvals());
        }
    }

    private String approvals() {
        return "It has %d of the %d approvals that it needs, from different moderators."
                .formatted(situation.approvals().size(), situation.approvalsRequired());
    }

    private void nothingBlocks() {
        if (situation.isBlocked()) {
            fail(GuardCode.BLOCKING_FLAG, "A BLOCK flag is open on the article.");
        }
    }

    private void nothingIsOpen() {
        if (situation.hasOpenRevision()) {
            fail(GuardCode.OPEN_REVISION, "Somebody works on a revision of it already.");
        }
    }

    private void isComplete() {
        Completeness.missing(situation.theRevision().content())
                .forEach((field, message) -> failed.add(new FailedGuard(GuardCode.VALID, message, field)));
    }

    private void dateIsNear(Instant at) {
        if (situation.theRevision().content().isDatedTooFarAhead(at)) {
            failed.add(new FailedGuard(
                    GuardCode.VALID,
                    "The date lies more than 24 hours ahead of its publication.",
                    "publishedDateTime"));
        }
    }

    /** When it would be published. */
    private Instant publication() {
        var at = terms.publishAt();
        return at == null || at.isBefore(situation.now()) ? situation.now() : at;
    }

    private void timeIsAhead() {
        if (terms.publishAt() != null && !terms.publishAt().isAfter(situation.now())) {
            fail(GuardCode.SCHEDULE_TOO_LATE, "That time has passed; publish it now, or choose a later one.");
        }
    }

    private RevisionState state() {
        return situation.theRevision().state();
    }

    private void fail(GuardCode code, String message) {
        failed.add(new FailedGuard(code, message));
    }
}

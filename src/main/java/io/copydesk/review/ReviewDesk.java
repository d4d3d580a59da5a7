package io.copydesk.review;

import io.copydesk.account.ForModerators;
import io.copydesk.content.ContentHash;
import io.copydesk.desk.Actor;
import io.copydesk.desk.Approval;
import io.copydesk.desk.Approvals;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.Claim;
import io.copydesk.desk.Claims;
import io.copydesk.desk.QueueLog;
import io.copydesk.desk.ReasonCode;
import io.copydesk.desk.ReviewComment;
import io.copydesk.desk.ReviewComments;
import io.copydesk.desk.RevisionState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where moderators claim revisions and decide on them. */
@Service
@ForModerators
class ReviewDesk {

    private final Commands commands;
    private final Cases cases;
    private final Door door;
    private final Claims claims;
    private final Approvals approvals;
    private final ReviewComments comments;
    private final QueueLog queue;
    private final ReviewProperties properties;

    ReviewDesk(
            Commands commands,
            Cases cases,
            Door door,
            Claims claims,
            Approvals approvals,
            ReviewComments comments,
            QueueLog queue,
            ReviewProperties properties) {
        this.commands = commands;
        this.cases = cases;
        this.door = door;
        this.claims = claims;
        this.approvals = approvals;
        this.comments = comments;
        this.queue = queue;
        this.properties = properties;
    }

    /** Takes or renews a claim; another moderator's only when told so, and that is remembered. */
    @ForModerators
    public RevisionView claim(UUID id, boolean takeOver, Actor moderator) {
        return commands.run(() -> {
            var reviewed = cases.revision(id, moderator);
            reviewed.allow(WorkflowAction.CLAIM, Terms.takingOver(takeOver));
            var until = reviewed.now().plus(properties.claimLasts());
            var held = reviewed.situation().claim();
            // the claim that is there becomes the moderator's
            var heldBefore = held == null || moderator.is(held.holderId()) ? null : held.holderName();
            claims.findById(id)
                    .ifPresentOrElse(
                            claim -> claim.take(moderator, reviewed.now(), until),
                            () -> claims.save(new Claim(id, moderator, reviewed.now(), until)));
            if (heldBefore != null) {
                var state = reviewed.revision().state();
                reviewed.record(AuditEntry.of(moderator, AuditAction.TAKE_OVER, state, state)
                        .saying("from " + heldBefore));
            }
            reviewed.article().actOn(reviewed.now());
            queue.note(id);
            return reviewed.view();
        });
    }

    @ForModerators
    public RevisionView release(UUID id, Actor moderator) {
        return commands.run(() -> {
            var claimed = cases.revision(id, moderator);
            claimed.allow(WorkflowAction.RELEASE_CLAIM);
            claimed.release();
            queue.note(id);
            return claimed.view();
        });
    }

    @ForModerators
    public RevisionView requestChanges(UUID id, int expectedVersion, String comment, Actor moderator) {
        return commands.run(() -> {
            var words = Words.required(comment, "comment");
            var reviewed = cases.revision(id, moderator).at(expectedVersion);
            reviewed.allow(WorkflowAction.REQUEST_CHANGES);
            var from = reviewed.revision().state();
            reviewed.revision().requestChanges(moderator, reviewed.now());
            return decided(reviewed, from, AuditAction.REQUEST_CHANGES, null, words);
        });
    }

    @ForModerators
    public RevisionView reject(
            UUID id, int expectedVersion, ReasonCode reason, @Nullable String comment, Actor moderator) {
        return commands.run(() -> {
            var words = Words.optional(comment, "comment");
            var reviewed = cases.revision(id, moderator).at(expectedVersion);
            reviewed.allow(WorkflowAction.REJECT);
            var from = reviewed.revision().state();
            reviewed.revision().reject(moderator, reviewed.now());
            return decided(reviewed, from, AuditAction.REJECT, reason, words);
        });
    }

    /**
     * Approves exactly one content.
     *
     * @param publish whether to go on to publish when no further approval is needed
     */
    @ForModerators
    public RevisionView approve(
            UUID id,
            int expectedVersion,
            ContentHash contentHash,
            @Nullable String comment,
            boolean publish,
            Actor moderator) {
        return commands.run(() -> {
            var words = Words.optional(comment, "comment");
            var reviewed = cases.revision(id, moderator).at(expectedVersion);
            reviewed.allow(WorkflowAction.APPROVE, Terms.seen(contentHash));
            var revision = reviewed.revision();
            var from = revision.state();
            boolean completes = Guards.completes(reviewed.situation(), moderator);
            var given = new ArrayList<>(reviewed.situation().approvals());
            if (given.stream().noneMatch(approval -> moderator.is(approval.approverId()))) {
                given.add(approvals.save(new Approval(revision, moderator, reviewed.now())));
            }
            if (completes) {
                revision.approve(moderator, reviewed.now());
            }
            if (!publish || !completes) {
                return decided(reviewed, from, AuditAction.APPROVE, null, words);
            }
            note(reviewed, from, AuditAction.APPROVE, null, words);
            reviewed.release();
            reviewed.decided(given);
            reviewed.allow(WorkflowAction.PUBLISH);
            door.publish(reviewed);
            return reviewed.view();
        });
    }

    @ForModerators
    public RevisionView publish(UUID id, int expectedVersion, Actor moderator) {
        return commands.run(() -> {
            var approved = cases.revision(id, moderator).at(expectedVersion);
            approved.allow(WorkflowAction.PUBLISH);
            door.publish(approved);
            return approved.view();
        });
    }

    /** Lets it be published by itself, later, if nothing stands against it then. */
    @ForModerators
    public RevisionView schedule(UUID id, int expectedVersion, Instant publishAt, Actor moderator) {
        return commands.run(() -> {
            var at = publishAt.truncatedTo(ChronoUnit.MICROS);
            var approved = cases.revision(id, moderator).at(expectedVersion);
            approved.allow(WorkflowAction.SCHEDULE, Terms.at(at));
            var revision = approved.revision();
            var from = revision.state();
            revision.schedule(at, moderator, approved.now());
            approved.record(AuditEntry.of(moderator, AuditAction.SCHEDULE, from, revision.state())
                    .saying(at.toString()));
            return approved.view();
        });
    }

    @ForModerators
    public RevisionView unschedule(UUID id, int expectedVersion, Actor moderator) {
        return commands.run(() -> {
            var scheduled = cases.revision(id, moderator).at(expectedVersion);
            scheduled.allow(WorkflowAction.UNSCHEDULE);
            var revision = scheduled.revision();
            var from = revision.state();
            revision.unschedule(moderator, scheduled.now());
            scheduled.record(AuditEntry.of(moderator, AuditAction.UNSCHEDULE, from, revision.state()));
            return scheduled.view();
        });
    }

    /** What every decision brings with it: nobody claims any more, and what was said is kept. */
    private RevisionView decided(
            Cases.Case reviewed,
            RevisionState from,
            AuditAction action,
            @Nullable ReasonCode reason,
            @Nullable String words) {
        reviewed.release();
        note(reviewed, from, action, reason, words);
        return reviewed.view();
    }

    private void note(
            Cases.Case reviewed,
            RevisionState from,
            AuditAction action,
            @Nullable ReasonCode reason,
            @Nullable String words) {
        var revision = reviewed.revision();
        if (words != null) {
            comments.save(new ReviewComment(revision, reviewed.actor(), null, words, reviewed.now()));
        }
        reviewed.record(AuditEntry.of(reviewed.actor(), action, from, revision.state())
                .because(reason == null ? null : reason.name())
                .saying(words));
    }
}

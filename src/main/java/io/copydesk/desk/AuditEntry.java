package io.copydesk.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be remembered of an act.
 *
 * @param actor who did it
 * @param fromState where the revision stood before; null when it is new, or the act is about the article
 * @param toState where it stands now
 * @param changedFields names of the content's fields that are different now
 * @param reason a code, where the act asks for one
 */
public record AuditEntry(
        Actor actor,
        AuditAction action,
        @Nullable RevisionState fromState,
        @Nullable RevisionState toState,
        List<String> changedFields,
        @Nullable String reason,
        @Nullable String comment) {

    public AuditEntry {
        changedFields = List.copyOf(changedFields);
    }

    /** An act that moves a revision from one state to another, or leaves it where it is. */
    public static AuditEntry of(
            Actor actor, AuditAction action, @Nullable RevisionState from, @Nullable RevisionState to) {
        return new AuditEntry(actor, action, from, to, List.of(), null, null);
    }

    /** An act on a flag of the article. */
    public static AuditEntry of(Actor actor, AuditAction action, Flag flag) {
        return of(actor, action, null, null).saying(flag.category() + " " + flag.severity());
    }

    /** The same with what was said about it. */
    public AuditEntry saying(@Nullable String comment) {
        return new AuditEntry(actor, action, fromState, toState, changedFields, reason, comment);
    }

    /** The same with a reason. */
    public AuditEntry because(@Nullable String reason) {
        return new AuditEntry(actor, action, fromState, toState, changedFields, reason, comment);
    }
}

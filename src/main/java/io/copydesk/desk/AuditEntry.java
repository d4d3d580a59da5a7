package io.copydesk.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be remembered of an act.
 *
 * @param actor who did it, by name
 * @param fromState where the revision stood before; null when it is new
 * @param toState where it stands now
 * @param changedFields names of the content's fields that are different now
 * @param reason a code, where the act asks for one
 */
public record AuditEntry(
        String actor,
        AuditAction action,
        @Nullable RevisionState fromState,
        @Nullable RevisionState toState,
        List<String> changedFields,
        @Nullable String reason,
        @Nullable String comment) {

    public AuditEntry {
        changedFields = List.copyOf(changedFields);
    }
}

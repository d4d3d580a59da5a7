package io.copydesk.review;

import java.util.List;

/** Whether somebody may do something now, and what stands against it. */
record AvailableAction(WorkflowAction action, List<FailedGuard> blockedBy) {

    public boolean allowed() {
        return blockedBy.isEmpty();
    }
}

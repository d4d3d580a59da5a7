package io.copydesk.review;

import io.copydesk.desk.QueueLog;
import io.copydesk.desk.RevisionState;
import org.jspecify.annotations.Nullable;

/** A hint that a revision entered the queue, left it or moved in it. */
record QueueEvent(
        String revisionId, RevisionState state, @Nullable Staff claimedBy) {

    static QueueEvent of(QueueLog.Moved moved) {
        return new QueueEvent(
                Ids.revision(moved.revision()), moved.state(), Staff.orNobody(moved.holder(), moved.holderName()));
    }
}

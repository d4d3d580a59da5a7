package io.copydesk.review;

import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.ContentHash;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import io.copydesk.desk.Revision;
import io.copydesk.desk.RevisionState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A revision as it stood at one moment: what the guards look at, and what the desk shows. */
record RevisionView(
        UUID id,
        UUID articleId,
        int number,
        RevisionState state,
        int version,
        ContentHash contentHash,
        Content content,
        @Nullable UUID openedBy,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant dueAt,
        @Nullable Instant scheduledFor,
        @Nullable ContentHash scheduledHash,
        @Nullable String failure) {

    static RevisionView of(Revision revision) {
        return new RevisionView(
                revision.id(),
                revision.articleId(),
                revision.number(),
                revision.state(),
                revision.version(),
                revision.contentHash(),
                revision.content(),
                revision.openedBy(),
                revision.changedBy(),
                revision.changedAt(),
                revision.submittedAt(),
                revision.dueAt(),
                revision.scheduledFor(),
                revision.scheduledHash(),
                revision.scheduleFailure());
    }

    /** By whom and when it was last changed, as part of a sentence; empty where that was not noted. */
    String lastChange() {
        return changedBy == null || changedAt == null ? "" : " (by " + changedBy + " at " + changedAt + ")";
    }

    public @Nullable String title() {
        return content.title();
    }

    public @Nullable String excerpt() {
        return content.excerpt();
    }

    public @Nullable String category() {
        return content.category();
    }

    public ArticleType type() {
        return content.type();
    }

    public @Nullable Instant publishedDateTime() {
        return content.publishedDateTime();
    }

    public @Nullable String webUrl() {
        return content.webUrl();
    }

    public @Nullable String originalUrl() {
        return content.originalUrl();
    }

    public String locale() {
        return content.locale();
    }

    public List<Image> images() {
        return content.images();
    }

    public List<Related> related() {
        return content.related();
    }

    public @Nullable String correctionNote() {
        return content.correctionNote();
    }

    /** Why its schedule did not fire; empty when nothing failed. */
    public List<FailedGuard> scheduleFailure() {
        return failure == null
                ? List.of()
                : failure.lines().map(FailedGuard::of).toList();
    }
}

package io.copydesk.desk;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What somebody said about a revision; never changed. */
@Entity
@Immutable
public class ReviewComment {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID revisionId;

    private UUID authorId;

    private String authorName;

    private @Nullable String field;

    private String body;

    private Instant writtenAt;

    protected ReviewComment() {}

    /**
     * @param field which field of the content it is about; null when about all
     */
    public ReviewComment(Revision revision, Actor author, @Nullable String field, String body, Instant now) {
        this.revisionId = revision.id();
        this.authorId = Objects.requireNonNull(author.id(), "a person comments");
        this.authorName = author.name();
        this.field = field;
        this.body = body;
        this.writtenAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID revisionId() {
        return revisionId;
    }

    public UUID authorId() {
        return authorId;
    }

    public String authorName() {
        return authorName;
    }

    public @Nullable String field() {
        return field;
    }

    public String body() {
        return body;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}

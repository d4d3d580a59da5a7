package io.copydesk.desk;

import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.ContentHash;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One version of an article's content on its way from draft to decision. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are written here and read in SQL
public class Revision {

    private static final Actor IMPORT = Actor.system("import");
    private static final int LONGEST_FAILURE = 1500;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID articleId;

    private int number;

    @Enumerated(EnumType.STRING)
    private RevisionState state;

    @Version
    private @Nullable Integer version;

    private int contentForm;

    @JdbcTypeCode(SqlTypes.BINARY)
    private ContentHash contentHash;

    private @Nullable String category;

    private @Nullable String title;

    private @Nullable String excerpt;

    @Enumerated(EnumType.STRING)
    private ArticleType type;

    private @Nullable Instant publishedDateTime;

    private @Nullable String webUrl;

    private @Nullable String originalUrl;

    private @Nullable String ampWebUrl;

    private @Nullable String cdnAmpWebUrl;

    private String locale;

    private @Nullable String provider;

    @ElementCollection
    @CollectionTable(name = "revision_topic", joinColumns = @JoinColumn(name = "revision_id"))
    @OrderColumn(name = "position")
    @Column(name = "topic")
    @BatchSize(size = 100)
    private List<String> topics = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "revision_image", joinColumns = @JoinColumn(name = "revision_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 100)
    private List<Image> images = new ArrayList<>();

    @OneToMany(mappedBy = "revision", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    @BatchSize(size = 100)
    private List<RelatedLink> related = new ArrayList<>();

    private @Nullable String featuredVideo;

    private @Nullable String correctionNote;

    @Enumerated(EnumType.STRING)
    private @Nullable ImportPolicy publishedUnder;

    private @Nullable Instant submittedAt;

    private @Nullable Instant editedAt;

    private Instant createdAt;

    private int approvalRound;

    private @Nullable UUID openedBy;

    private @Nullable String changedBy;

    private @Nullable Instant changedAt;

    // that something is due sooner is no change that anybody could have based a command on
    @OptimisticLock(excluded = true)
    private @Nullable Instant dueAt;

    @OptimisticLock(excluded = true)
    private @Nullable Long dueLeftMs;

    private @Nullable Instant scheduledFor;

    @JdbcTypeCode(SqlTypes.BINARY)
    private @Nullable ContentHash scheduledHash;

    private @Nullable String scheduleFailure;

    protected Revision() {}

    private Revision(UUID articleId, int number, Content content, ContentHash hash, Actor actor, Instant now) {
        this.articleId = articleId;
        this.number = number;
        this.state = RevisionState.DRAFT;
        this.createdAt = now;
        this.openedBy = actor.id();
        write(content, hash);
        changed(actor, now);
    }

    /**
     * A draft with content that an import brought.
     *
     * @param hash that of the content, which the import has computed already
     */
    public static Revision imported(Article article, int number, Content content, ContentHash hash, Instant now) {
        return new Revision(article.id(), number, content, hash, IMPORT, now);
    }

    /** The first draft of an article that somebody begins. */
    public static Revision begun(Article article, Content content, Actor author, Instant now) {
        var revision = new Revision(article.id(), 1, content, ContentHash.of(content), author, now);
        revision.editedAt = now;
        return revision;
    }

    /** A draft that begins as an earlier revision ended. */
    public static Revision following(Revision earlier, int number, Actor opener, Instant now) {
        return new Revision(earlier.articleId, number, earlier.content(), earlier.contentHash, opener, now);
    }

    public UUID id() {
        return id;
    }

    public UUID articleId() {
        return articleId;
    }

    /** 1 for the first of its article, then without gaps. */
    public int number() {
        return number;
    }

    public RevisionState state() {
        return state;
    }

    public ContentHash contentHash() {
        return contentHash;
    }

    /** Whether a person changed its content here. */
    public boolean isEdited() {
        return editedAt != null;
    }

    /** The policy under which an import published it; null when people did, or nobody. */
    public @Nullable ImportPolicy publishedUnder() {
        return publishedUnder;
    }

    public Content content() {
        return new Content(
                category,
                title,
                excerpt,
                type,
                publishedDateTime,
                webUrl,
                originalUrl,
                ampWebUrl,
                cdnAmpWebUrl,
                locale,
                provider,
                topics,
                images,
                related.stream().map(RelatedLink::value).toList(),
                featuredVideo,
                correctionNote);
    }

    /** Moves with content, state and schedule, when they are written; 0 at first. */
    public int version() {
        return version == null ? 0 : version;
    }

    /** Approvals count in the round in which they were given; a new one begins when all are void. */
    public int approvalRound() {
        return approvalRound;
    }

    /** Who opened it here; null when an import did. */
    public @Nullable UUID openedBy() {
        return openedBy;
    }

    /** Who last moved the version; null for what came in before this was noted. */
    public @Nullable String changedBy() {
        return changedBy;
    }

    public @Nullable Instant changedAt() {
        return changedAt;
    }

    /** When it was last put in front of the moderators; null when it never was. */
    public @Nullable Instant submittedAt() {
        return submittedAt;
    }

    /** By when it should be decided on; null when nobody waits for that. */
    public @Nullable Instant dueAt() {
        return dueAt;
    }

    /** When it is to be published by itself; null when it is not scheduled. */
    public @Nullable Instant scheduledFor() {
        return scheduledFor;
    }

    /** The content that was scheduled. */
    public @Nullable ContentHash scheduledHash() {
        return scheduledHash;
    }

    /** Why its schedule did not fire: one guard a line, code and message; null when nothing failed. */
    public @Nullable String scheduleFailure() {
        return scheduleFailure;
    }

    /** A person changes the content of an open revision that is not decided on; all approvals are void. */
    public void edit(Content content, Actor editor, Instant now) {
        if (!state.isOpen() || state == RevisionState.APPROVED || state == RevisionState.SCHEDULED) {
            throw new WrongState(state, "be edited");
        }
        write(content, ContentHash.of(content));
        editedAt = now;
        changed(editor, now);
    }

    /**
     * Offers the content for review; from here on its contributors may only withdraw it.
     *
     * @param due by when it should be decided on
     */
    public void submit(Actor submitter, Instant now, Instant due) {
        become(RevisionState.IN_REVIEW, submitter, now);
        submittedAt = now;
        goOn(now, due);
    }

    /** The time to decide stood still while changes were asked for; it goes on where it stopped, and is never longer. */
    private void goOn(Instant now, Instant due) {
        var left = dueLeftMs == null ? due : now.plusMillis(dueLeftMs);
        dueAt = left.isBefore(due) ? left : due;
        dueLeftMs = null;
    }

    /** More care is asked for while it waits: the decision is due sooner, and never later than it was. */
    public void hasten(Instant due) {
        if (dueAt != null && due.isBefore(dueAt)) {
            dueAt = due;
        }
    }

    /** Its contributors take it back to go on with it. */
    public void withdraw(Actor actor, Instant now) {
        become(RevisionState.DRAFT, actor, now);
        dueAt = null;
    }

    /** Its contributors are asked to change something. */
    public void requestChanges(Actor moderator, Instant now) {
        become(RevisionState.CHANGES_REQUESTED, moderator, now);
        if (dueAt != null) {
            dueLeftMs = now.until(dueAt, ChronoUnit.MILLIS);
            dueAt = null;
        }
    }

    /** It is turned down for good. */
    public void reject(Actor moderator, Instant now) {
        become(RevisionState.REJECTED, moderator, now);
    }

    /** As many moderators as it takes have said yes to what it says. */
    public void approve(Actor moderator, Instant now) {
        become(RevisionState.APPROVED, moderator, now);
        scheduleFailure = null;
    }

    /** What was decided has to be decided again, because more approvals are needed; those that it has stay valid. */
    public void returnToReview(Actor actor, Instant now) {
        become(RevisionState.IN_REVIEW, actor, now);
        unpin();
    }

    /** What was decided has to be decided again, and by everybody. */
    public void returnToReviewUnapproved(Actor actor, Instant now) {
        returnToReview(actor, now);
        approvalRound++;
    }

    /** Exactly this content is to be published then. */
    public void schedule(Instant publishAt, Actor moderator, Instant now) {
        become(RevisionState.SCHEDULED, moderator, now);
        scheduledFor = publishAt;
        scheduledHash = contentHash;
        scheduleFailure = null;
    }

    /** It is not to be published by itself any more. */
    public void unschedule(Actor moderator, Instant now) {
        become(RevisionState.APPROVED, moderator, now);
        unpin();
        scheduleFailure = null;
    }

    /**
     * Its time came, and it could not be published; moderators have to look at it.
     *
     * @param failure one guard a line, code and message
     */
    public void failSchedule(String failure, Actor scheduler, Instant now) {
        become(RevisionState.APPROVED, scheduler, now);
        unpin();
        scheduleFailure = failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE));
    }

    /** It becomes what the public sees. */
    public void publish(Actor actor, Instant now) {
        become(RevisionState.PUBLISHED, actor, now);
        unpin();
        scheduleFailure = null;
    }

    /**
     * An import brings newer content for an open revision that is still its own.
     *
     * @param hash that of the content, which the import has computed already
     */
    public void replaceByImport(Content content, ContentHash hash, Instant now) {
        if (!isImports()) {
            throw new WrongState(state, "be replaced by an import");
        }
        write(content, hash);
        changed(IMPORT, now);
    }

    /**
     * An import puts its own revision in front of the moderators.
     *
     * @param due by when it should be decided on
     */
    public void submitByImport(Instant now, Instant due) {
        if (state != RevisionState.IN_REVIEW) {
            become(RevisionState.IN_REVIEW, IMPORT, now);
            submittedAt = now;
            goOn(now, due);
        }
    }

    /** An import takes its own revision back, because the source no longer marks the document. */
    public void returnToDraftByImport(Instant now) {
        if (state != RevisionState.DRAFT) {
            become(RevisionState.DRAFT, IMPORT, now);
        }
    }

    /** It will not be worked on any more. */
    public void discard(Actor actor, Instant now) {
        become(RevisionState.DISCARDED, actor, now);
    }

    /** An import publishes its own revision under a policy, which is recorded and is nobody's approval. */
    public void publishByImport(ImportPolicy policy, Instant now) {
        if (!isImports()) {
            throw new WrongState(state, "be published by an import");
        }
        state = RevisionState.PUBLISHED;
        publishedUnder = policy;
        changed(IMPORT, now);
    }

    /** It leaves the public, for a newer one or for nothing. */
    public void supersede(Actor actor, Instant now) {
        become(RevisionState.SUPERSEDED, actor, now);
    }

    /** Whether an import may still write it: its own, open, not decided, and not edited by a person. */
    public boolean isImports() {
        return openedBy == null
                && editedAt == null
                && (state == RevisionState.DRAFT
                        || state == RevisionState.IN_REVIEW
                        || state == RevisionState.CHANGES_REQUESTED);
    }

    private void become(RevisionState next, Actor actor, Instant now) {
        become(next);
        changed(actor, now);
    }

    private void changed(Actor actor, Instant now) {
        changedBy = actor.name();
        changedAt = now;
    }

    private void unpin() {
        scheduledFor = null;
        scheduledHash = null;
    }

    private void become(RevisionState next) {
        if (!state.mayBecome(next)) {
            throw new WrongState(state, "become " + next);
        }
        state = next;
    }

    private void write(Content content, ContentHash hash) {
        approvalRound++;
        contentForm = ContentHash.FORM;
        contentHash = hash;
        category = content.category();
        title = content.title();
        excerpt = content.excerpt();
        type = content.type();
        publishedDateTime = content.publishedDateTime();
        webUrl = content.webUrl();
        originalUrl = content.originalUrl();
        ampWebUrl = content.ampWebUrl();
        cdnAmpWebUrl = content.cdnAmpWebUrl();
        locale = content.locale();
        provider = content.provider();
        featuredVideo = content.featuredVideo();
        correctionNote = content.correctionNote();
        if (!topics.equals(content.topics())) {
            // a new list: its rows are written after the old ones are gone, and none meets a topic in its old place
            topics = new ArrayList<>(content.topics());
        }
        images.clear();
        images.addAll(content.images());
        relate(content.related());
    }

    /** A row stays in its place and takes what stands there now: a second one there would meet the first. */
    private void relate(List<Related> links) {
        while (related.size() > links.size()) {
            related.removeLast();
        }
        for (int i = 0; i < links.size(); i++) {
            if (i < related.size()) {
                related.get(i).become(links.get(i));
            } else {
                related.add(new RelatedLink(this, i, links.get(i)));
            }
        }
    }
}

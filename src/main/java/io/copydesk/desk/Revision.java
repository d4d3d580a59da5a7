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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One version of an article's content on its way from draft to decision. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are written here and read in SQL
public class Revision {

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

    protected Revision() {}

    private Revision(UUID articleId, int number, Content content, ContentHash hash, Instant now) {
        this.articleId = articleId;
        this.number = number;
        this.state = RevisionState.DRAFT;
        this.createdAt = now;
        write(content, hash);
    }

    /**
     * A draft with content that an import brought.
     *
     * @param hash that of the content, which the import has computed already
     */
    public static Revision imported(Article article, int number, Content content, ContentHash hash, Instant now) {
        return new Revision(article.id(), number, content, hash, now);
    }

    /** A draft that begins as what is published. */
    static Revision following(Revision published, int number, Instant now) {
        return new Revision(published.articleId, number, published.content(), published.contentHash, now);
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

    /** A person changes the content of an open revision. */
    void edit(Content content, Instant now) {
        if (!state.isOpen() || state == RevisionState.APPROVED || state == RevisionState.SCHEDULED) {
            throw new WrongState(state, "be edited");
        }
        write(content, ContentHash.of(content));
        editedAt = now;
    }

    /**
     * An import brings newer content for an open revision that is still its own.
     *
     * @param hash that of the content, which the import has computed already
     */
    public void replaceByImport(Content content, ContentHash hash) {
        if (!isImports()) {
            throw new WrongState(state, "be replaced by an import");
        }
        write(content, hash);
    }

    /** An import puts its own revision in front of the moderators. */
    public void submitByImport(Instant now) {
        if (state != RevisionState.IN_REVIEW) {
            become(RevisionState.IN_REVIEW);
            submittedAt = now;
        }
    }

    /** An import takes its own revision back, because the source no longer marks the document. */
    public void returnToDraftByImport() {
        if (state != RevisionState.DRAFT) {
            become(RevisionState.DRAFT);
        }
    }

    /** It will not be worked on any more. */
    public void discard() {
        become(RevisionState.DISCARDED);
    }

    /** An import publishes its own revision under a policy, which is recorded and is nobody's approval. */
    public void publishByImport(ImportPolicy policy) {
        if (!isImports()) {
            throw new WrongState(state, "be published by an import");
        }
        state = RevisionState.PUBLISHED;
        publishedUnder = policy;
    }

    /** It leaves the public, for a newer one or for nothing. */
    public void supersede() {
        become(RevisionState.SUPERSEDED);
    }

    /** Whether an import may still write it: open, not decided, and not edited by a person. */
    public boolean isImports() {
        return editedAt == null
                && (state == RevisionState.DRAFT
                        || state == RevisionState.IN_REVIEW
                        || state == RevisionState.CHANGES_REQUESTED);
    }

    private void become(RevisionState next) {
        if (!state.mayBecome(next)) {
            throw new WrongState(state, "become " + next);
        }
        state = next;
    }

    private void write(Content content, ContentHash hash) {
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

package io.copydesk.desk;

import io.copydesk.content.ArticleType;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A card for another piece, as a row of the revision that shows it. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are written here and read in SQL
class RelatedLink {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Revision revision;

    private int position;

    private String title;

    private @Nullable String excerpt;

    private @Nullable Instant publishedDateTime;

    private String webUrl;

    private @Nullable String ampWebUrl;

    private @Nullable String cdnAmpWebUrl;

    @Enumerated(EnumType.STRING)
    private @Nullable ArticleType type;

    private @Nullable String providerName;

    private @Nullable String providerDomain;

    private @Nullable Integer quality;

    @ElementCollection
    @CollectionTable(name = "related_link_image", joinColumns = @JoinColumn(name = "related_link_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 100)
    private List<Image> images = new ArrayList<>();

    protected RelatedLink() {}

    RelatedLink(Revision revision, int position, Related related) {
        this.revision = revision;
        this.position = position;
        become(related);
    }

    final void become(Related related) {
        this.title = related.title();
        this.excerpt = related.excerpt();
        this.publishedDateTime = related.publishedDateTime();
        this.webUrl = related.webUrl();
        this.ampWebUrl = related.ampWebUrl();
        this.cdnAmpWebUrl = related.cdnAmpWebUrl();
        this.type = related.type();
        this.providerName = related.providerName();
        this.providerDomain = related.providerDomain();
        this.quality = related.quality();
        if (!images.equals(related.images())) {
            images.clear();
            images.addAll(related.images());
        }
    }

    Related value() {
        return new Related(
                title,
                excerpt,
                publishedDateTime,
                webUrl,
                ampWebUrl,
                cdnAmpWebUrl,
                type,
                providerName,
                providerDomain,
                quality,
                images);
    }
}

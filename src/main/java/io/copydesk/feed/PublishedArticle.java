package io.copydesk.feed;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Provider;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.Topic;
import io.copydesk.content.ArticleType;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import io.copydesk.graphql.GlobalId;
import io.copydesk.publication.Card;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An article as readers see it: the GraphQL type Article, with a method for each of its fields that needs no loading. */
public record PublishedArticle(Card card, Catalog catalog) {

    public static final String TYPE = "Article";

    /** Whether the catalog knows all that the card speaks of. */
    boolean isComplete() {
        var content = card.content();
        return catalog.provider(Objects.requireNonNull(content.provider())).isPresent()
                && content.topics().stream()
                        .allMatch(slug -> catalog.topic(slug).isPresent());
    }

    public String id() {
        return new GlobalId(TYPE, card.articleId().toString()).encoded();
    }

    public String slug() {
        return card.slug();
    }

    public String title() {
        return Objects.requireNonNull(card.content().title());
    }

    public @Nullable String excerpt() {
        return card.content().excerpt();
    }

    public String category() {
        return Objects.requireNonNull(card.content().category());
    }

    public ArticleType type() {
        return card.content().type();
    }

    public Instant publishedDateTime() {
        return card.publishedDateTime();
    }

    public Instant updatedDateTime() {
        return card.updatedDateTime();
    }

    public int version() {
        return card.version();
    }

    public @Nullable String webUrl() {
        return card.content().webUrl();
    }

    public @Nullable String originalUrl() {
        return card.content().originalUrl();
    }

    public @Nullable String ampWebUrl() {
        return card.content().ampWebUrl();
    }

    public @Nullable String cdnAmpWebUrl() {
        return card.content().cdnAmpWebUrl();
    }

    public String locale() {
        return card.content().locale();
    }

    public @Nullable Integer quality() {
        return card.quality();
    }

    public @Nullable Integer heat() {
        return card.heat();
    }

    public Sensitivity sensitivity() {
        return card.sensitivity();
    }

    public @Nullable String advisory() {
        return card.advisory();
    }

    public @Nullable String correctionNote() {
        return card.content().correctionNote();
    }

    public Provider provider() {
        return catalog.provider(Objects.requireNonNull(card.content().provider()))
                .orElseThrow();
    }

    public List<Topic> topics() {
        return card.content().topics().stream()
                .flatMap(slug -> catalog.topic(slug).stream())
                .toList();
    }

    public List<Image> images() {
        return card.content().images();
    }

    public @Nullable VideoEmbed featuredContent() {
        var video = card.content().featuredVideo();
        return video == null ? null : VideoEmbed.ofYouTube(video);
    }

    public List<Related> related() {
        return card.content().related();
    }
}

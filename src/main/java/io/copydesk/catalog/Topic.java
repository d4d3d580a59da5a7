package io.copydesk.catalog;

import io.copydesk.content.Image;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/** What articles are about; topics form a tree. */
@Entity
public class Topic {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private String slug;

    private String name;

    private String nameKey;

    private @Nullable String shortName;

    private @Nullable Integer parentId;

    private @Nullable String description;

    private String sortKey;

    @ElementCollection
    @CollectionTable(name = "topic_keyword", joinColumns = @JoinColumn(name = "topic_id"))
    @OrderColumn(name = "position")
    @Fetch(FetchMode.SUBSELECT)
    @Column(name = "keyword")
    private List<String> keywords = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "topic_hashtag", joinColumns = @JoinColumn(name = "topic_id"))
    @OrderColumn(name = "position")
    @Fetch(FetchMode.SUBSELECT)
    @Column(name = "hashtag")
    private List<String> hashtags = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "topic_image", joinColumns = @JoinColumn(name = "topic_id"))
    @OrderColumn(name = "position")
    @Fetch(FetchMode.SUBSELECT)
    private List<Image> images = new ArrayList<>();

    protected Topic() {}

    Topic(TopicDescription file) {
        this.slug = file.slug();
        this.name = file.name();
        this.nameKey = keyOf(file.name());
        this.sortKey = file.sortKey();
        describe(file);
    }

    /** The form in which names are compared: two topics never differ in case alone. */
    static String keyOf(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Small number that feeds know it by. */
    public int id() {
        return id;
    }

    /** Lower case, unique, never changed. */
    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    /** A shorter name for narrow places; null when the name is short enough. */
    public @Nullable String shortName() {
        return shortName;
    }

    public @Nullable String description() {
        return description;
    }

    /** Words that hint at the topic, in lower case. */
    public List<String> keywords() {
        return keywords;
    }

    /** With their leading number sign. */
    public List<String> hashtags() {
        return hashtags;
    }

    public List<Image> images() {
        return images;
    }

    @Nullable
    Integer parentId() {
        return parentId;
    }

    String nameKey() {
        return nameKey;
    }

    String sortKey() {
        return sortKey;
    }

    void placeBelow(@Nullable Topic parent) {
        this.parentId = parent == null ? null : parent.id;
    }

    /** Takes over what the file says, but for the place in the tree; false when that changes nothing. */
    final boolean describe(TopicDescription file) {
        var pictures = file.imageUrls().stream()
                .map(url -> new Image(url, null, null, false, null, null))
                .toList();
        if (name.equals(file.name())
                && Objects.equals(shortName, file.shortName())
                && Objects.equals(description, file.description())
                && sortKey.equals(file.sortKey())
                && keywords.equals(file.keywords())
                && hashtags.equals(file.hashtags())
                && images.equals(pictures)) {
            return false;
        }
        name = file.name();
        nameKey = keyOf(file.name());
        shortName = file.shortName();
        description = file.description();
        sortKey = file.sortKey();
        replace(keywords, file.keywords());
        replace(hashtags, file.hashtags());
        replace(images, pictures);
        return true;
    }

    private static <T> void replace(List<T> list, List<T> with) {
        list.clear();
        list.addAll(with);
    }
}

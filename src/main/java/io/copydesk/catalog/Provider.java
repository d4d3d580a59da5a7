package io.copydesk.catalog;

import io.copydesk.content.Image;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** The outlet a piece comes from; its domain is its identity. */
@Entity
public class Provider {

    /** Where a name comes from; a better origin replaces a worse one, never the other way round. */
    enum NameOrigin {
        /** Nobody has named it yet for good: it bears its domain, or what one document called it. */
        PROVISIONAL,
        /** What most documents of an import called it. */
        DOCUMENTS,
        /** Its organisation file. */
        FILE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private String domain;

    private String name;

    @Enumerated(EnumType.STRING)
    private NameOrigin nameOrigin;

    private boolean isPublic;

    @ElementCollection
    @CollectionTable(name = "provider_image", joinColumns = @JoinColumn(name = "provider_id"))
    @OrderColumn(name = "position")
    @Fetch(FetchMode.SUBSELECT)
    private List<Image> images = new ArrayList<>();

    protected Provider() {}

    Provider(ProviderMention mention) {
        this.domain = mention.domain();
        this.name = mention.name() == null ? mention.domain() : mention.name();
        this.nameOrigin = NameOrigin.PROVISIONAL;
        this.images.addAll(mention.images());
    }

    /** Small number that feeds know it by. */
    public int id() {
        return id;
    }

    /** Lower case, unique. */
    public String domain() {
        return domain;
    }

    public String name() {
        return name;
    }

    /** Logos; may be empty. */
    public List<Image> images() {
        return images;
    }

    /** Whether the public may know of it: it has a file, or something that was published speaks of it. */
    public boolean isPublic() {
        return isPublic;
    }

    /** Whether an import may still name it. */
    public boolean isNamedProvisionally() {
        return nameOrigin == NameOrigin.PROVISIONAL;
    }

    boolean nameByDocuments(String name) {
        if (!isNamedProvisionally()) {
            return false;
        }
        this.name = name;
        this.nameOrigin = NameOrigin.DOCUMENTS;
        return true;
    }

    /** Takes the logos that a document brings, if it has none yet. */
    boolean takeImages(List<Image> images) {
        return this.images.isEmpty() && this.images.addAll(images);
    }

    boolean describe(ProviderDescription file) {
        boolean sameImages = file.images().isEmpty() || images.equals(file.images());
        if (nameOrigin == NameOrigin.FILE && name.equals(file.name()) && sameImages) {
            return false;
        }
        this.name = file.name();
        this.nameOrigin = NameOrigin.FILE;
        this.isPublic = true;
        if (!sameImages) {
            this.images.clear();
            this.images.addAll(file.images());
        }
        return true;
    }
}

package io.copydesk.publication;

import io.copydesk.url.UrlKey;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Everything that is published, shown or not. */
interface Publications extends Repository<Publication, UUID> {

    Publication save(Publication publication);

    /** Writes everything that waits, of whatever type; a collision is Spring's exception and not the driver's. */
    void flush();

    void delete(Publication publication);

    List<Publication> findByArticleIdIn(Collection<UUID> articles);

    /** The articles that share an address with this one, itself included; none when it is not published. */
    @Query("select p.articleId from Publication p join Publication own on own.urlKey = p.urlKey where own.articleId ="
            + " :article")
    List<UUID> sharing(UUID article);

    /** Those that share one of these addresses and are not shown, the oldest first. */
    @Query("select p from Publication p where p.urlKey in :urls and not p.shown order by p.articleId")
    List<Publication> hiddenFor(Collection<UrlKey> urls);
}

package io.copydesk.desk;

import io.copydesk.url.UrlKey;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All articles. */
public interface Articles extends Repository<Article, UUID> {

    /** An article and one of the addresses that lead to it. */
    record Address(UUID article, UrlKey address) {}

    Article save(Article article);

    Optional<Article> findById(UUID id);

    /** Locks them, in the order in which everybody does. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Article a where a.id in :ids order by a.id")
    List<Article> lock(Collection<UUID> ids);

    /** Those of these slugs that are taken. */
    @Query("select a.slug from Article a where a.slug in :slugs")
    List<String> takenSlugs(Collection<String> slugs);

    /** Articles that lead to one of these pages. */
    @Query("select new io.copydesk.desk.Articles$Address(a.id, a.urlKey) from Article a where a.urlKey in :urls")
    List<Address> leadingTo(Collection<UrlKey> urls);

    /** Pages whose AMP form has one of these addresses: that address, and an article that leads to the page. */
    @Query("select new io.copydesk.desk.Articles$Address(a.id, u) from Article a join a.ampUrls u where u in :urls")
    List<Address> knownByAmp(Collection<UrlKey> urls);

    List<Article> findByIdIn(Collection<UUID> ids);

    boolean existsBy();
}

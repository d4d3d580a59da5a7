package io.copydesk.desk;

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

    Article save(Article article);

    Optional<Article> findById(UUID id);

    /** Locks them, in the order in which everybody does. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Article a where a.id in :ids order by a.id")
    List<Article> lock(Collection<UUID> ids);

    /** Locks the article that a revision is of; that never changes. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Article a where a.id = (select r.articleId from Revision r where r.id = :revision)")
    Optional<Article> lockThatOf(UUID revision);

    List<Article> findByIdIn(Collection<UUID> ids);

    boolean existsBy();
}

package io.copydesk.desk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Concerns about articles. */
public interface Flags extends Repository<Flag, UUID> {

    Flag save(Flag flag);

    /** Which article it is about; that never changes. */
    @Query("select f.articleId from Flag f where f.id = :id")
    Optional<UUID> articleOf(UUID id);

    Optional<Flag> findById(UUID id);

    /** All of them, the oldest first. */
    List<Flag> findByArticleIdInOrderById(Collection<UUID> articles);

    List<Flag> findByArticleIdInAndResolvedAtIsNull(Collection<UUID> articles);

    /** Those of the articles that may not be published for now. */
    @Query("select f.articleId from Flag f where f.articleId in :articles and f.resolvedAt is null and f.severity ="
            + " BLOCK")
    Set<UUID> blocked(Collection<UUID> articles);
}

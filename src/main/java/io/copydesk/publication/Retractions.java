package io.copydesk.publication;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All retractions, ended ones included. */
interface Retractions extends Repository<Retraction, UUID> {

    Retraction save(Retraction retraction);

    /** Those that stand are over: the articles are back. */
    @Modifying
    @Query("update Retraction r set r.endedAt = :now where r.articleId in :articles and r.endedAt is null")
    void end(Collection<UUID> articles, Instant now);
}

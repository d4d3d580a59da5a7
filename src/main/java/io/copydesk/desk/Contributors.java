package io.copydesk.desk;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Who worked on which revision. */
public interface Contributors extends Repository<Contributor, Contributor.Key> {

    Contributor save(Contributor contributor);

    /** In the order in which they came to it. */
    @Query("select c from Contributor c where c.key.revisionId in :revisions order by c.since, c.key.accountId")
    List<Contributor> of(Collection<UUID> revisions);
}

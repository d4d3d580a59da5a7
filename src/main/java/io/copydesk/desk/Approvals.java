package io.copydesk.desk;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What moderators said yes to. */
public interface Approvals extends Repository<Approval, UUID> {

    Approval save(Approval approval);

    /** Those that count: given in the revision's current round, for the content that it has now. The oldest first. */
    @Query("""
        select a from Approval a join Revision r on r.id = a.revisionId
        where r.id in :revisions and a.approvalRound = r.approvalRound and a.contentHash = r.contentHash
        order by a.id
        """)
    List<Approval> valid(Collection<UUID> revisions);
}

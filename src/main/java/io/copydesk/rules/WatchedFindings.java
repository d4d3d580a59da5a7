package io.copydesk.rules;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** What rules that only watch would have flagged. */
interface WatchedFindings extends Repository<WatchedFinding, UUID> {

    WatchedFinding save(WatchedFinding finding);

    List<WatchedFinding> findByRuleOrderByIdDesc(String rule, Limit most);
}

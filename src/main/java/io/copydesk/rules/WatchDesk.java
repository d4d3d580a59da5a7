package io.copydesk.rules;

import io.copydesk.account.ForModerators;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where moderators see what a rule would flag, before it does. */
@Service
class WatchDesk {

    private final WatchedFindings findings;

    WatchDesk(WatchedFindings findings) {
        this.findings = findings;
    }

    /** The newest first. */
    @ForModerators
    @Transactional(readOnly = true)
    public List<WatchedFinding> list(String rule, int most) {
        return findings.findByRuleOrderByIdDesc(rule, Limit.of(most));
    }
}

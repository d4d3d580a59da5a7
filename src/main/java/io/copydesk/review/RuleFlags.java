package io.copydesk.review;

import io.copydesk.desk.Actor;
import io.copydesk.desk.Article;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.AuditTrail;
import io.copydesk.desk.Flag;
import io.copydesk.desk.Flags;
import io.copydesk.desk.Revision;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Turns what rules find into flags: one for each finding, however often it is found, until it is found no more. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RuleFlags {

    private final Flags flags;
    private final AuditTrail audit;
    private final JsonMapper json;

    RuleFlags(Flags flags, AuditTrail audit, JsonMapper json) {
        this.flags = flags;
        this.audit = audit;
        this.json = json;
    }

    /**
     * Raises and resolves flags of rules. The article is locked or new.
     *
     * @param findings all that rules find in the revision
     * @param open the flags of the article that are open
     */
    public void apply(Article article, Revision revision, List<Finding> findings, List<Flag> open, Instant now) {
        for (var finding : findings) {
            var details = json.writeValueAsString(finding.details());
            open.stream()
                    .filter(flag -> isSame(flag, finding))
                    .findFirst()
                    .ifPresentOrElse(
                            flag -> flag.found(finding.evidence(), details),
                            () -> raise(article, revision, finding, details, now));
        }
        open.stream()
                .filter(flag -> flag.details() != null)
                .filter(flag -> findings.stream().noneMatch(finding -> isSame(flag, finding)))
                .forEach(flag -> {
                    var rule = rule(flag.origin());
                    flag.resolve("It is found no more in what it says now.", rule, now);
                    record(article, revision, rule, AuditAction.RESOLVE_FLAG, flag, now);
                });
    }

    /**
     * Whoever publishes has seen what rules had to say, and goes on all the same.
     *
     * @param open the flags of the article that are open
     */
    void accept(Article article, Revision revision, List<Flag> open, Actor actor, Instant now) {
        open.stream().filter(flag -> flag.details() != null).forEach(flag -> {
            flag.resolve("It was published all the same.", actor, now);
            record(article, revision, actor, AuditAction.RESOLVE_FLAG, flag, now);
        });
    }

    private void raise(Article article, Revision revision, Finding finding, String details, Instant now) {
        var flag = flags.save(
                new Flag(article.id(), finding.category(), finding.severity(), finding.rule(), finding.evidence(), now)
                        .about(finding.subject())
                        .found(finding.evidence(), details));
        record(article, revision, rule(flag.origin()), AuditAction.FLAG, flag, now);
    }

    private void record(Article article, Revision revision, Actor actor, AuditAction action, Flag flag, Instant now) {
        audit.record(article, revision, AuditEntry.of(actor, action, flag), now);
    }

    private static Actor rule(String name) {
        return Actor.system("rule " + name);
    }

    private static boolean isSame(Flag flag, Finding finding) {
        return flag.origin().equals(finding.rule()) && finding.subject().equals(flag.subject());
    }
}

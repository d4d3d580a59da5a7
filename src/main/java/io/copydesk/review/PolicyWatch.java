package io.copydesk.review;

import io.copydesk.binary.Uuids;
import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.Topic;
import io.copydesk.catalog.TopicPolicy;
import io.copydesk.desk.Actor;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds what is before the moderators to the topic policies as they are now. It finds what falls short by looking, so it may
 * be interrupted, run anywhere and run again.
 */
@Component
class PolicyWatch {

    private static final Actor ACTOR = Actor.system("topic policy");

    private final CurrentCatalog catalog;
    private final Commands commands;
    private final Cases cases;
    private final Care care;
    private final JdbcClient jdbc;

    PolicyWatch(CurrentCatalog catalog, Commands commands, Cases cases, Care care, JdbcClient jdbc) {
        this.catalog = catalog;
        this.commands = commands;
        this.cases = cases;
        this.care = care;
        this.jdbc = jdbc;
    }

    /** @param most how many revisions to look at */
    void apply(int most) {
        var current = catalog.get();
        Set<UUID> revisions = new LinkedHashSet<>();
        for (var topic : current.topics()) {
            current.policy(topic).ifPresent(policy -> revisions.addAll(fallingShort(topic, policy, current, most)));
        }
        revisions.stream().limit(most).forEach(this::apply);
    }

    private void apply(UUID revision) {
        commands.run(() -> {
            var decided = cases.ofSystem(revision, ACTOR);
            var content = decided.situation().theRevision().content();
            care.raiseForTopics(decided.article(), content, ACTOR, decided.now());
            care.follow(decided.article(), decided.revision(), ACTOR, decided.now());
            return revision;
        });
    }

    private Collection<UUID> fallingShort(Topic topic, TopicPolicy policy, Catalog current, int most) {
        var topics = current.withDescendants(topic).stream().map(Topic::slug).toList();
        var without = policy.sensitivity() == Sensitivity.SENSITIVE ? """
            (r.state in ('IN_REVIEW', 'APPROVED', 'SCHEDULED') and not exists (
                select 1 from sensitivity_reason s where s.article_id = r.article_id and s.source = 'TOPIC_POLICY'
                and s.detail = :topic and s.minimum_approvals >= :approvals))
            """ : """
                (r.state in ('APPROVED', 'SCHEDULED') and (
                    select count(*) from approval a where a.revision_id = r.id
                    and a.approval_round = r.approval_round and a.content_hash = r.content_hash) < :approvals)
                """;
        var statement = jdbc.sql("select r.id from revision r where exists (select 1 from revision_topic t"
                        + " where t.revision_id = r.id and t.topic in (:topics)) and " + without
                        + " order by r.id limit :most")
                .param("topics", topics)
                .param("approvals", policy.approvalsRequired())
                .param("most", most);
        if (policy.sensitivity() == Sensitivity.SENSITIVE) {
            statement = statement.param("topic", topic.slug());
        }
        return List.copyOf(
                statement.query((row, number) -> Uuids.uuid(row.getBytes(1))).list());
    }
}

package io.copydesk.review;

import io.copydesk.binary.Uuids;
import io.copydesk.catalog.Sensitivity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Pages of lists of revisions, each by one statement. A page begins behind a position and not after so many rows, so that it
 * stays right while others work on what came before it.
 */
@Repository
class RevisionPages {

    private static final String IS_SENSITIVE = "exists (select 1 from sensitivity_reason s"
            + " where s.article_id = r.article_id and s.lowered_at is null)";

    private static final String WAITS = "r.state in ('IN_REVIEW', 'APPROVED', 'SCHEDULED')";

    /** By its open revision where one waits for somebody, else by what is published. */
    private static final String IS_FLAGGED = "((exists (select 1 from flag f where f.article_id = r.article_id"
            + " and f.resolved_at is null) and (" + WAITS + " or (r.state = 'PUBLISHED' and not exists (select 1 from"
            + " revision o where o.open_article_id = r.article_id and o.state in ('IN_REVIEW', 'APPROVED',"
            + " 'SCHEDULED')))))"
            + " or (r.state = 'APPROVED' and r.schedule_failure is not null))";

    private static final String IS_CLAIMED =
            "exists (select 1 from claim c where c.revision_id = r.id and c.expires_at > :now";

    private static final String IS_APPROVED_BY_SOMEBODY = "exists (select 1 from approval p where p.revision_id = r.id"
            + " and p.approval_round = r.approval_round and p.content_hash = r.content_hash)";

    private final JdbcClient jdbc;
    private final Clock clock;

    RevisionPages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where the revisions of a page stand; one more than its size when more follow. */
    List<RevisionPosition> read(RevisionList list, @Nullable RevisionPosition after, int size) {
        var sql = new Sql(list);
        var direction = sql.descends ? " desc" : "";
        var text = "select q.first_key, q.time_key, q.second_key, q.id from (" + sql.text(true) + ") q"
                + (after == null ? "" : behind(sql, after))
                + " order by q.first_key" + direction + ", q.time_key" + direction + ", q.second_key" + direction
                + ", q.id" + direction + " limit :most";
        sql.values.put("most", size + 1);
        return jdbc.sql(text)
                .params(sql.values)
                .query((rs, row) -> new RevisionPosition(
                        rs.getLong(1),
                        rs.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        rs.getLong(3),
                        Uuids.uuid(rs.getBytes(4))))
                .list();
    }

    /** Where the newest revisions of each of these articles stand; one more than the size where more follow. */
    Map<UUID, List<RevisionPosition>> newest(Collection<UUID> articles, UUID reader, boolean isModerator, int size) {
        Map<UUID, List<RevisionPosition>> found = new HashMap<>();
        jdbc.sql("""
            select q.article_id, q.number, q.created_at, q.id from (
                select r.article_id, r.number, r.created_at, r.id,
                    row_number() over (partition by r.article_id order by r.number desc) as place
                from revision r where r.article_id in (:articles) and %s) q
            where q.place <= :most order by q.article_id, q.place
            """.formatted(isKnownTo(isModerator)))
                .param("articles", articles.stream().map(Uuids::bytes).toList())
                .param("reader", Uuids.bytes(reader))
                .param("most", size + 1)
                .query(rs -> {
                    found.computeIfAbsent(Uuids.uuid(rs.getBytes(1)), article -> new ArrayList<>())
                            .add(new RevisionPosition(
                                    rs.getLong(2),
                                    rs.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                    0,
                                    Uuids.uuid(rs.getBytes(4))));
                });
        return found;
    }

    private static String isKnownTo(boolean isModerator) {
        return "(exists (select 1 from revision_contributor w where w.revision_id = r.id and w.account_id = :reader)"
                + (isModerator ? " or r.submitted_at is not null or r.opened_by is null" : "") + ")";
    }

    /** How many there are, up to one more than the bound. */
    int count(RevisionList list, int upTo) {
        var sql = new Sql(list);
        sql.values.put("most", upTo + 1);
        return jdbc.sql("select count(*) from (" + sql.text(false) + " limit :most) q")
                .params(sql.values)
                .query(Integer.class)
                .single();
    }

    private static String behind(Sql sql, RevisionPosition after) {
        var further = sql.descends ? "<" : ">";
        sql.values.put("first", after.first());
        sql.values.put("time", time(after.at()));
        sql.values.put("second", after.second());
        sql.values.put("id", Uuids.bytes(after.id()));
        return " where q.first_key %1$s :first or (q.first_key = :first and (q.time_key %1$s :time or (q.time_key = :time and (q.second_key %1$s :second or (q.second_key = :second and q.id %1$s :id)))))"
                .formatted(further);
    }

    private static LocalDateTime time(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** A statement under construction. */
    private final class Sql {

        private final Map<String, Object> values = new HashMap<>();
        private final List<String> conditions = new ArrayList<>();
        private final String keys;
        private final String from;
        private final boolean descends;

        Sql(RevisionList list) {
            switch (list) {
                case RevisionList.Own own -> {
                    keys = "0 as first_key, coalesce(r.changed_at, r.created_at) as time_key, 0 as second_key";
                    from = "revision_contributor w join revision r on r.id = w.revision_id";
                    descends = true;
                    conditions.add("w.account_id = :account");
                    values.put("account", Uuids.bytes(own.account()));
                    if (!own.states().isEmpty()) {
                        conditions.add("r.state in (:states)");
                        values.put(
                                "states", own.states().stream().map(Enum::name).toList());
                    }
                }
                case RevisionList.OfArticle of -> {
                    keys = "r.number as first_key, r.created_at as time_key, 0 as second_key";
                    from = "revision r";
                    descends = true;
                    conditions.add("r.article_id = :article");
                    values.put("article", Uuids.bytes(of.article()));
                    conditions.add(isKnownTo(of.isModerator()));
                    values.put("reader", Uuids.bytes(of.reader()));
                }
                case RevisionList.Queue queue -> {
                    keys = "case when " + IS_SENSITIVE + " then 0 else 1 end as first_key,"
                            + " coalesce(r.due_at, timestamp '9999-12-31 00:00:00') as time_key,"
                            + " -coalesce(a.heat, -1) as second_key";
                    from = "revision r join article a on a.id = r.article_id";
                    descends = false;
                    wait(queue);
                }
            }
        }

        private void wait(RevisionList.Queue queue) {
            conditions.add(
                    switch (queue.lane()) {
                        case ALL -> "(r.state = 'IN_REVIEW' or " + IS_FLAGGED + ")";
                        case UNCLAIMED -> "r.state = 'IN_REVIEW' and not " + IS_CLAIMED + ")";
                        case MINE -> "r.state = 'IN_REVIEW' and " + IS_CLAIMED + " and c.holder_id = :me)";
                        case NEEDS_SECOND_APPROVAL -> "r.state = 'IN_REVIEW' and " + IS_APPROVED_BY_SOMEBODY;
                        case OVERDUE -> "r.state = 'IN_REVIEW' and r.due_at < :now";
                        case FLAGGED -> IS_FLAGGED;
                        case APPROVED -> "r.state = 'APPROVED'";
                        case SCHEDULED -> "r.state = 'SCHEDULED'";
                    });
            if (queue.lane() == QueueLane.UNCLAIMED
                    || queue.lane() == QueueLane.MINE
                    || queue.lane() == QueueLane.OVERDUE) {
                values.put("now", time(clock.instant()));
            }
            if (queue.lane() == QueueLane.MINE) {
                values.put("me", Uuids.bytes(queue.moderator()));
            }
            if (!queue.topics().isEmpty()) {
                conditions.add("exists (select 1 from revision_topic t where t.revision_id = r.id"
                        + " and t.topic in (:topics))");
                values.put("topics", queue.topics());
            }
            if (!queue.providers().isEmpty()) {
                conditions.add("r.provider in (:providers)");
                values.put("providers", queue.providers());
            }
            if (queue.sensitivity() != null) {
                conditions.add((queue.sensitivity() == Sensitivity.SENSITIVE ? "" : "not ") + IS_SENSITIVE);
            }
            if (queue.search() != null) {
                conditions.add("(lower(r.title) like :search escape '!' or lower(r.excerpt) like :search escape '!')");
                values.put(
                        "search", "%" + Objects.requireNonNull(queue.search()).replaceAll("[!%_]", "!$0") + "%");
            }
        }

        String text(boolean withKeys) {
            return "select " + (withKeys ? keys + ", " : "") + "r.id from " + from + " where "
                    + String.join(" and ", conditions);
        }
    }
}

package io.copydesk.desk;

import io.copydesk.binary.Uuids;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Notes what moves in the review queue, for whoever watches it on any node: a hint to look again, and no record of anything.
 * The numbers do not grow in commit order, so whoever follows them looks at the newest more than once.
 */
@Component
public class QueueLog {

    /**
     * A revision that entered the queue, left it or moved in it.
     *
     * @param state as it was committed
     * @param holder who claims it; null when nobody does
     */
    public record Moved(
            long id,
            UUID revision,
            RevisionState state,
            @Nullable UUID holder,
            @Nullable String holderName) {}

    private final LastFlush lastFlush;
    private final JdbcClient jdbc;
    private final Clock clock;

    QueueLog(LastFlush lastFlush, JdbcClient jdbc, Clock clock) {
        this.lastFlush = lastFlush;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Something about this revision is different when the running transaction commits. */
    public void note(UUID revision) {
        collector().revisions.add(revision);
    }

    private Collector collector() {
        lastFlush.comesFirst();
        return AtCommit.one(Collector.class, Collector::new);
    }

    /** The newest number; 0 when there is none. */
    public long last() {
        return jdbc.sql("select coalesce(max(id), 0) from queue_event")
                .query(Long.class)
                .single();
    }

    /** What has a higher number than this, in the order of the numbers. */
    public List<Moved> after(long id, int most) {
        return jdbc.sql("select id, revision_id, state, holder_id, holder_name from queue_event where id > ?"
                        + " order by id limit " + most)
                .param(id)
                .query((row, number) -> {
                    var holder = row.getBytes("holder_id");
                    return new Moved(
                            row.getLong("id"),
                            Uuids.uuid(row.getBytes("revision_id")),
                            RevisionState.valueOf(row.getString("state")),
                            holder == null ? null : Uuids.uuid(holder),
                            row.getString("holder_name"));
                })
                .list();
    }

    /** Forgets what is from before this instant. */
    public int prune(Instant before) {
        return jdbc.sql("delete from queue_event where happened_at < ?")
                .param(local(before))
                .update();
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private final class Collector implements TransactionSynchronization {

        private final Set<UUID> revisions = new LinkedHashSet<>();

        /** Before the change log, whose counter is the last lock that is taken. */
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE - 1;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            var now = local(clock.instant());
            jdbc.sql("""
                insert into queue_event (revision_id, state, holder_id, holder_name, happened_at)
                select r.id, r.state, c.holder_id, c.holder_name, cast(:now as datetime(6))
                from revision r left join claim c on c.revision_id = r.id and c.expires_at > :now
                where r.id in (:ids)
                """)
                    .param("now", now, Types.TIMESTAMP)
                    .param("ids", revisions.stream().map(Uuids::bytes).toList())
                    .update();
        }
    }
}

package io.copydesk.publication;

import io.copydesk.binary.Uuids;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the change log. Its numbers have no gaps but where signals were pruned, or where {@link #leaveGap} left one: who
 * follows it with a copy of everything and finds a gap has missed something, and reads everything anew.
 */
@Repository
public class Changes {

    /** A row of the log: this happened to what the public sees of this article. */
    public record Noted(long sequence, ChangeType type, UUID article) {}

    private static final int ROWS_AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the newest change; 0 when there was none. */
    public long last() {
        return jdbc.sql("select last from change_counter where id = 1")
                .query(Long.class)
                .single();
    }

    /** What came next after this change, in commit order. */
    public List<Noted> after(long sequence, int most) {
        return after(sequence, "", most);
    }

    /** The same, without what is no publication. */
    public List<Noted> publicationsAfter(long sequence, int most) {
        return after(sequence, " and type in ('PUBLISHED', 'UPDATED')", most);
    }

    private List<Noted> after(long sequence, String condition, int most) {
        return jdbc.sql("select sequence, type, article_id from change_log where sequence > :after" + condition
                        + " order by sequence limit " + most)
                .param("after", sequence)
                .query((row, number) -> new Noted(
                        row.getLong("sequence"),
                        ChangeType.valueOf(row.getString("type")),
                        Uuids.uuid(row.getBytes("article_id"))))
                .list();
    }

    /** The same with all that each change makes a difference to. */
    public List<Trace> tracesAfter(long sequence, int most) {
        return jdbc.sql("select sequence, type, article_id, places from change_log where sequence > :after"
                        + " order by sequence limit " + most)
                .param("after", sequence)
                .query((row, number) -> {
                    var places = row.getString("places");
                    return new Trace(
                            row.getLong("sequence"),
                            ChangeType.valueOf(row.getString("type")),
                            Uuids.uuid(row.getBytes("article_id")),
                            places == null ? null : Places.of(places));
                })
                .list();
    }

    /** Leaves a number out, so that whoever keeps a copy of everything makes it anew. */
    public void leaveGap() {
        jdbc.sql("update change_counter set last = last + 1 where id = 1").update();
    }

    /**
     * Removes signals from before this instant. The log is read in its order, a part at a time.
     *
     * @param from nothing up to here is looked at
     * @return up to where it was looked at
     */
    public long pruneSignals(long from, Instant before) {
        long pruned = from;
        while (true) {
            var part = jdbc.sql("""
                select max(sequence) from
                    (select sequence, occurred_at from change_log where sequence > :from order by sequence limit %d) part
                where occurred_at < :before
                """.formatted(ROWS_AT_ONCE))
                    .param("from", pruned)
                    .param("before", LocalDateTime.ofInstant(before, ZoneOffset.UTC))
                    .query((row, number) -> row.getLong(1))
                    .single();
            if (part == 0) {
                return pruned;
            }
            jdbc.sql("delete from change_log where sequence > :from and sequence <= :to and type = 'SIGNAL'")
                    .param("from", pruned)
                    .param("to", part)
                    .update();
            pruned = part;
        }
    }
}

package io.copydesk.desk;

import io.copydesk.binary.Sha256;
import io.copydesk.binary.Uuids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done to articles; never changed, never deleted. */
@Repository
public class AuditLog {

    /**
     * One thing that was done.
     *
     * @param number 1 for the first of its article, then without gaps
     * @param actorRoles null where they were not noted
     * @param action an {@link AuditAction}
     * @param changed names of fields, with commas between them
     */
    public record Entry(
            UUID article,
            int number,
            UUID revision,
            Instant at,
            String actor,
            @Nullable UUID actorId,
            @Nullable String actorRoles,
            String action,
            @Nullable String fromState,
            @Nullable String toState,
            String changed,
            @Nullable String reason,
            @Nullable String comment) {

        /** The names of the fields that are different since. */
        public List<String> changedFields() {
            return changed.isEmpty() ? List.of() : Arrays.asList(changed.split(","));
        }
    }

    /**
     * A part of an article's history, the oldest first.
     *
     * @param after the number that it comes behind; 0 for the beginning
     * @param most how many at most
     */
    public record Part(UUID article, int after, int most) {}

    /**
     * One thing that was done, with what chains it to the one before.
     *
     * @param previous the hash of the one before; null for the first
     */
    record Link(Entry entry, @Nullable Sha256 previous, Sha256 hash) {}

    private static final String COLUMNS = "article_id, number, revision_id, occurred_at, actor, actor_id, actor_roles,"
            + " action, from_state, to_state, changed_fields, reason, comment, previous_hash, hash";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    AuditLog(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Adds them; nothing is ever taken away. */
    void append(List<Link> links) {
        List<Object[]> rows = new ArrayList<>();
        for (var link : links) {
            var entry = link.entry();
            rows.add(new @Nullable Object[] {
                Uuids.bytes(entry.article()),
                entry.number(),
                Uuids.bytes(entry.revision()),
                LocalDateTime.ofInstant(entry.at(), ZoneOffset.UTC),
                entry.actor(),
                entry.actorId() == null ? null : Uuids.bytes(entry.actorId()),
                entry.actorRoles(),
                entry.action(),
                entry.fromState(),
                entry.toState(),
                entry.changed(),
                entry.reason(),
                entry.comment(),
                link.previous() == null ? null : link.previous().bytes(),
                link.hash().bytes()
            });
        }
        Rows.insert(batches, "audit_event (" + COLUMNS + ")", rows);
    }

    /** Reads parts of several histories with one statement. */
    public Map<Part, List<Entry>> read(Collection<Part> parts) {
        var asked = List.copyOf(parts);
        Map<Part, List<Entry>> found = new HashMap<>();
        asked.forEach(part -> found.put(part, new ArrayList<>()));
        var sql = new StringBuilder();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            var part = asked.get(i);
            sql.append(i == 0 ? "(" : " union all (")
                    .append("select " + i + " as part, " + COLUMNS)
                    .append(" from audit_event where article_id = ? and number > ? order by number limit ?)");
            values.addAll(List.of(Uuids.bytes(part.article()), part.after(), part.most()));
        }
        sql.append(" order by part, number");
        if (!asked.isEmpty()) {
            jdbc.sql(sql.toString()).params(values).query(rs -> {
                found.computeIfAbsent(asked.get(rs.getInt("part")), part -> new ArrayList<>())
                        .add(entry(rs));
            });
        }
        return found;
    }

    /** Whole histories, each in its order. */
    Map<UUID, List<Link>> chains(Collection<UUID> articles) {
        Map<UUID, List<Link>> chains = new HashMap<>();
        jdbc.sql("select " + COLUMNS + " from audit_event where article_id in (:ids) order by article_id, number")
                .param("ids", articles.stream().map(Uuids::bytes).toList())
                .query(rs -> {
                    var entry = entry(rs);
                    var previous = rs.getBytes("previous_hash");
                    chains.computeIfAbsent(entry.article(), id -> new ArrayList<>())
                            .add(new Link(
                                    entry,
                                    previous == null ? null : Sha256.stored(previous),
                                    Sha256.stored(rs.getBytes("hash"))));
                });
        return chains;
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        var actor = rs.getBytes("actor_id");
        return new Entry(
                Uuids.uuid(rs.getBytes("article_id")),
                rs.getInt("number"),
                Uuids.uuid(rs.getBytes("revision_id")),
                rs.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                rs.getString("actor"),
                actor == null ? null : Uuids.uuid(actor),
                rs.getString("actor_roles"),
                rs.getString("action"),
                rs.getString("from_state"),
                rs.getString("to_state"),
                rs.getString("changed_fields"),
                rs.getString("reason"),
                rs.getString("comment"));
    }
}

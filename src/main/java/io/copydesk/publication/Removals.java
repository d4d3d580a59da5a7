package io.copydesk.publication;

import io.copydesk.binary.Uuids;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads from the change log what has left a list. */
@Repository
public class Removals {

    /**
     * An article that was in a list and is not any more.
     *
     * @param at when it left
     * @param isShown whether the public still sees it elsewhere
     */
    public record Removed(UUID article, Instant at, boolean isShown) {}

    private final JdbcClient jdbc;

    Removals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What has left a list since then, the last one first.
     *
     * @param list 0 has everything, n is topic n, -n provider n
     */
    public List<Removed> from(int list, Instant since, int most) {
        // nobody leaves the list of everything by a change, and before places were noted this list alone was sure
        var changes = list == 0 ? "'REMOVED', 'RETRACTED'" : "'REMOVED', 'RETRACTED', 'UPDATED'";
        var unknown = list == 0 ? " or c.places is null" : "";
        Map<UUID, Removed> removed = new LinkedHashMap<>();
        jdbc.sql("select c.article_id, c.occurred_at, exists (select 1 from feed_entry a where a.article_id ="
                        + " c.article_id and a.list_id = 0) as shown from change_log c"
                        + " where c.type"
                        + " in (" + changes + ") and c.occurred_at >= :since"
                        + " and (concat(' ', c.places, ' ') like :list" + unknown + ") and not exists (select 1 from"
                        + " feed_entry e where e.article_id"
                        + " = c.article_id and e.list_id ="
                        + " :id) order by c.sequence desc"
                        + " limit " + most)
                .param("since", LocalDateTime.ofInstant(since, ZoneOffset.UTC))
                .param("list", "% " + list + " %")
                .param("id", list)
                .query((RowCallbackHandler) row -> {
                    var article = Uuids.uuid(row.getBytes(1));
                    removed.putIfAbsent(
                            article,
                            new Removed(
                                    article,
                                    row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                    row.getBoolean(3)));
                });
        return List.copyOf(removed.values());
    }
}

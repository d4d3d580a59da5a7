package io.copydesk.partner;

import io.copydesk.account.ForModerators;
import io.copydesk.binary.Uuids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Where moderators see which partners have not yet said that they acted on a retraction. */
@Service
class RetractionWatch {

    /** A retraction that a partner was told of, and has not acknowledged. */
    record Waiting(
            String partner,
            String feed,
            String sequence,
            UUID article,
            String notice,
            Instant since,
            int waitingSeconds) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    RetractionWatch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those that have waited for longest come first. */
    @ForModerators
    public List<Waiting> waiting(int most) {
        var now = clock.instant();
        return jdbc.sql("select p.name as partner_name, f.name as feed_name, c.sequence, c.article_id, c.notice,"
                        + " c.happened_at from partner_change c join partner_feed f on f.id = c.feed_id"
                        + " join partner p on p.id = f.partner_id where c.type = 'RETRACTED'"
                        + " and c.acknowledged_at is null order by c.happened_at, f.name, c.sequence limit " + most)
                .query((row, number) -> {
                    var since = Instants.of(row, "happened_at");
                    return new Waiting(
                            row.getString("partner_name"),
                            row.getString("feed_name"),
                            Long.toString(row.getLong("sequence")),
                            Uuids.uuid(row.getBytes("article_id")),
                            row.getString("notice"),
                            since,
                            (int) Math.min(
                                    Integer.MAX_VALUE,
                                    Duration.between(since, now).toSeconds()));
                })
                .list();
    }
}

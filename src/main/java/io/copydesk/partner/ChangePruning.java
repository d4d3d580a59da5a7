package io.copydesk.partner;

import io.copydesk.binary.Uuids;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets changes from too long ago, but for the last one of each article that is still in the feed, so that whoever begins
 * with nothing comes to all that is in it, and for retractions that nobody has acted on.
 */
@Component
class ChangePruning {

    private static final int AT_ONCE = 1_000;

    private final FeedRows feeds;
    private final JdbcClient jdbc;
    private final PartnerProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangePruning(
            FeedRows feeds,
            JdbcClient jdbc,
            PartnerProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.feeds = feeds;
        this.jdbc = jdbc;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Looks through all feeds. */
    void prune() {
        var before = clock.instant().minus(properties.changesKept());
        for (var feed : feeds.all()) {
            long from = feed.prunedThrough();
            long to = part(feed, from, before);
            while (to > from) {
                prune(feed, from, to);
                from = to;
                to = part(feed, from, before);
            }
            if (from > feed.prunedThrough()) {
                // what was left by earlier times may have a later change by now
                prune(feed, 0, from);
            }
        }
    }

    /** The last change that is too old of those that come next; the same number when none is. */
    private long part(PartnerFeed feed, long from, Instant before) {
        return jdbc.sql("select coalesce(max(sequence), ?) from (select sequence, happened_at from partner_change"
                        + " where feed_id = ? and sequence > ? order by sequence limit " + AT_ONCE
                        + ") part where happened_at < ?")
                .param(from)
                .param(Uuids.bytes(feed.id()))
                .param(from)
                .param(Instants.local(before))
                .query(Long.class)
                .single();
    }

    private void prune(PartnerFeed feed, long from, long to) {
        transaction.executeWithoutResult(status -> {
            if (feeds.hold(feed.id(), true).isEmpty()) {
                return;
            }
            jdbc.sql("delete from partner_change where feed_id = ? and sequence > ? and sequence <= ? and not (type ="
                + " 'RETRACTED' and acknowledged_at is null) and not exists (select 1 from partner_feed_item i where"
                + " i.feed_id = partner_change.feed_id and i.article_id = partner_change.article_id and i.state = 'IN'"
                + " and i.last_sequence = partner_change.sequence)")
                    .param(Uuids.bytes(feed.id()))
                    .param(from)
                    .param(to)
                    .update();
            jdbc.sql("update partner_feed set pruned_through = ? where id = ? and pruned_through < ?")
                    .param(to)
                    .param(Uuids.bytes(feed.id()))
                    .param(to)
                    .update();
        });
    }
}

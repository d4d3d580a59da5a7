package io.copydesk.webhook;

import io.copydesk.binary.Uuids;
import io.copydesk.partner.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All webhooks. Whoever delivers has a lease, without which nothing of how far it came is written. */
@Repository
class Webhooks {

    private static final String WEBHOOKS =
            "select w.id, f.partner_id, w.feed_id, f.name, w.url, w.enabled, w.began_after, w.delivered_through,"
                    + " w.retracted_through, w.removed_through, w.looked_through, w.failures, w.next_at,"
                    + " w.failing_since, w.last_error from webhook w join partner_feed f on f.id = w.feed_id ";

    private static final String STATE =
            "enabled = ?, delivered_through = ?, retracted_through = ?, removed_through = ?,"
                    + " looked_through = ?, failures = ?, next_at = ?, failing_since = ?, last_error = ?";

    /**
     * How all webhooks stand.
     *
     * @param backlog changes that are still to be delivered
     * @param failing webhooks whose last attempt failed, or that were disabled after that
     */
    record Overview(long backlog, long failing) {}

    private final JdbcClient jdbc;
    private final SecretSafe safe;

    Webhooks(JdbcClient jdbc, SecretSafe safe) {
        this.jdbc = jdbc;
        this.safe = safe;
    }

    /** By feed. */
    List<Webhook> ofPartners(Collection<UUID> partners) {
        return partners.isEmpty()
                ? List.of()
                : jdbc.sql(WEBHOOKS + "where f.partner_id in (:partners) order by f.name")
                        .param("partners", partners.stream().map(Uuids::bytes).toList())
                        .query(Webhooks::webhook)
                        .list();
    }

    Optional<Webhook> byId(UUID id) {
        return jdbc.sql(WEBHOOKS + "where w.id = ?")
                .param(Uuids.bytes(id))
                .query(Webhooks::webhook)
                .optional();
    }

    /** Holds the row of a feed's webhook until the running transaction ends. */
    Optional<Webhook> hold(UUID feed) {
        return jdbc.sql("select id from webhook where feed_id = ? for update")
                .param(Uuids.bytes(feed))
                .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                .optional()
                .flatMap(this::byId);
    }

    void add(Webhook webhook, WebhookSecret secret, Instant now) {
        jdbc.sql("insert into webhook (id, feed_id, url, secret, enabled, began_after, delivered_through,"
                        + " retracted_through, removed_through, looked_through, failures, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)")
                .param(Uuids.bytes(webhook.id()))
                .param(Uuids.bytes(webhook.feedId()))
                .param(webhook.url())
                .param(safe.seal(webhook.id(), secret))
                .param(webhook.enabled())
                .param(webhook.beganAfter())
                .param(webhook.deliveredThrough())
                .param(webhook.retractedThrough())
                .param(webhook.removedThrough())
                .param(webhook.lookedThrough())
                .param(Instants.local(now))
                .update();
    }

    /** Writes what an administrator wants, and takes the lease from whoever had it. */
    void change(Webhook webhook) {
        state(
                        jdbc.sql("update webhook set " + STATE
                                + ", url = ?, began_after = ?, lease = null, leased_until = null where id = ?"),
                        webhook)
                .param(webhook.url())
                .param(webhook.beganAfter())
                .param(Uuids.bytes(webhook.id()))
                .update();
    }

    /** Another secret; what is sent until then is signed with the one before it too. */
    void change(UUID webhook, WebhookSecret secret, Instant formerUntil) {
        jdbc.sql("update webhook set former_secret = secret, former_until = ? where id = ?")
                .param(Instants.local(formerUntil))
                .param(Uuids.bytes(webhook))
                .update();
        jdbc.sql("update webhook set secret = ? where id = ?")
                .param(safe.seal(webhook, secret))
                .param(Uuids.bytes(webhook))
                .update();
    }

    boolean delete(UUID webhook) {
        return jdbc.sql("delete from webhook where id = ?")
                        .param(Uuids.bytes(webhook))
                        .update()
                == 1;
    }

    /** What a delivery is signed with, the newest first. */
    List<WebhookSecret> secrets(UUID webhook, Instant now) {
        return jdbc.sql("select secret, case when former_until > ? then former_secret end as former from webhook"
                        + " where id = ?")
                .param(Instants.local(now))
                .param(Uuids.bytes(webhook))
                .query((row, number) -> {
                    var secret = safe.open(webhook, row.getBytes("secret"));
                    var former = row.getBytes("former");
                    return former == null ? List.of(secret) : List.of(secret, safe.open(webhook, former));
                })
                .optional()
                .orElse(List.of());
    }

    /** Those that have something to deliver and nobody who does it, whoever waits longest first. */
    List<UUID> due(Instant now, int most) {
        return jdbc.sql("select w.id from webhook w join partner_feed f on f.id = w.feed_id"
                        + " where w.enabled and (w.leased_until is null or w.leased_until <= :now)"
                        + " and f.last_sequence > w.delivered_through"
                        + " and (w.next_at is null or w.next_at <= :now or f.last_sequence > w.looked_through)"
                        + " order by w.tried_at, w.id limit " + most)
                .param("now", Instants.local(now))
                .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                .list();
    }

    /** Takes the lease; false when somebody else was faster. */
    boolean lease(UUID webhook, UUID lease, Instant now, Instant until) {
        return jdbc.sql("update webhook set lease = ?, leased_until = ?, tried_at = ?"
                                + " where id = ? and enabled and (leased_until is null or leased_until <= ?)")
                        .param(Uuids.bytes(lease))
                        .param(Instants.local(until))
                        .param(Instants.local(now))
                        .param(Uuids.bytes(webhook))
                        .param(Instants.local(now))
                        .update()
                == 1;
    }

    Optional<Webhook> leased(UUID webhook, UUID lease) {
        return jdbc.sql(WEBHOOKS + "where w.id = ? and w.lease = ?")
                .param(Uuids.bytes(webhook))
                .param(Uuids.bytes(lease))
                .query(Webhooks::webhook)
                .optional();
    }

    /** Writes how far it came and renews the lease; false when the lease is lost, and then nothing is written. */
    boolean move(Webhook webhook, UUID lease, Instant until) {
        return state(jdbc.sql("update webhook set " + STATE + ", leased_until = ? where id = ? and lease = ?"), webhook)
                        .param(Instants.local(until))
                        .param(Uuids.bytes(webhook.id()))
                        .param(Uuids.bytes(lease))
                        .update()
                == 1;
    }

    void release(UUID webhook, UUID lease) {
        jdbc.sql("update webhook set lease = null, leased_until = null where id = ? and lease = ?")
                .param(Uuids.bytes(webhook))
                .param(Uuids.bytes(lease))
                .update();
    }

    /** Forgets secrets that are no longer used. */
    void forget(Instant now) {
        jdbc.sql("update webhook set former_secret = null, former_until = null where former_until <= ?")
                .param(Instants.local(now))
                .update();
    }

    Overview overview() {
        return jdbc.sql("select coalesce(sum(case when w.enabled then f.last_sequence - w.delivered_through else 0"
                        + " end), 0) as backlog, count(w.failing_since) as failing from webhook w join"
                        + " partner_feed f on f.id = w.feed_id")
                .query((row, number) -> new Overview(row.getLong("backlog"), row.getLong("failing")))
                .single();
    }

    private static JdbcClient.StatementSpec state(JdbcClient.StatementSpec statement, Webhook webhook) {
        return statement
                .param(webhook.enabled())
                .param(webhook.deliveredThrough())
                .param(webhook.retractedThrough())
                .param(webhook.removedThrough())
                .param(webhook.lookedThrough())
                .param(webhook.failures())
                .param(Instants.local(webhook.nextAt()))
                .param(Instants.local(webhook.failingSince()))
                .param(webhook.lastError());
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                Uuids.uuid(row.getBytes("id")),
                Uuids.uuid(row.getBytes("partner_id")),
                Uuids.uuid(row.getBytes("feed_id")),
                row.getString("name"),
                row.getString("url"),
                row.getBoolean("enabled"),
                row.getLong("began_after"),
                row.getLong("delivered_through"),
                row.getLong("retracted_through"),
                row.getLong("removed_through"),
                row.getLong("looked_through"),
                row.getInt("failures"),
                Instants.orNull(row, "next_at"),
                Instants.orNull(row, "failing_since"),
                row.getString("last_error"));
    }
}

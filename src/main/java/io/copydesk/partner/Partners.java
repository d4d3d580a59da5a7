package io.copydesk.partner;

import io.copydesk.account.KeyHolder;
import io.copydesk.binary.Uuids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All partners, and their keys. */
@Repository
class Partners {

    private static final String KEYS = "select id, partner_id, name, prefix, created_at, expires_at, last_used_at,"
            + " revoked_at from api_key where ";

    /** A key that somebody came with, and whose it is. */
    record Presented(ApiKey key, String partnerName) {

        KeyHolder holder() {
            return new KeyHolder(key.id(), key.partner(), partnerName, key.expiresAt());
        }
    }

    private final JdbcClient jdbc;

    Partners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    List<Partner> all() {
        return jdbc.sql("select id, name from partner order by name_key, id")
                .query(Partners::partner)
                .list();
    }

    Optional<Partner> byId(UUID id) {
        return jdbc.sql("select id, name from partner where id = ?")
                .param(Uuids.bytes(id))
                .query(Partners::partner)
                .optional();
    }

    Optional<Partner> byName(String name) {
        return jdbc.sql("select id, name from partner where name_key = ?")
                .param(folded(name))
                .query(Partners::partner)
                .optional();
    }

    /** Holds a partner's row until the running transaction ends. */
    Optional<Partner> hold(UUID id) {
        return jdbc.sql("select id, name from partner where id = ? for update")
                .param(Uuids.bytes(id))
                .query(Partners::partner)
                .optional();
    }

    void add(Partner partner, Instant now) {
        jdbc.sql("insert into partner (id, name, name_key, created_at) values (?, ?, ?, ?)")
                .param(Uuids.bytes(partner.id()))
                .param(partner.name())
                .param(folded(partner.name()))
                .param(Instants.local(now))
                .update();
    }

    /** Newest first. */
    List<ApiKey> keysOf(Collection<UUID> partners) {
        return partners.isEmpty()
                ? List.of()
                : jdbc.sql(KEYS + "partner_id in (:partners) order by created_at desc, id desc")
                        .param("partners", partners.stream().map(Uuids::bytes).toList())
                        .query(Partners::key)
                        .list();
    }

    Optional<ApiKey> keyById(UUID id) {
        return jdbc.sql(KEYS + "id = ?")
                .param(Uuids.bytes(id))
                .query(Partners::key)
                .optional();
    }

    Optional<ApiKey> keyByPrefix(String prefix) {
        return jdbc.sql(KEYS + "prefix = ? order by created_at desc limit 1")
                .param(prefix)
                .query(Partners::key)
                .optional();
    }

    Optional<Presented> presented(KeySecret secret) {
        return jdbc.sql("select k.id, k.partner_id, k.name, k.prefix, k.created_at, k.expires_at, k.last_used_at,"
                        + " k.revoked_at, p.name as partner_name from api_key k join partner p on p.id = k.partner_id"
                        + " where k.secret_hash = ?")
                .param(secret.hash())
                .query((row, number) -> new Presented(key(row, number), row.getString("partner_name")))
                .optional();
    }

    void add(ApiKey key, KeySecret secret) {
        jdbc.sql("insert into api_key (id, partner_id, name, prefix, secret_hash, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(Uuids.bytes(key.id()))
                .param(Uuids.bytes(key.partner()))
                .param(key.name())
                .param(key.prefix())
                .param(secret.hash())
                .param(Instants.local(key.createdAt()))
                .param(Instants.local(key.expiresAt()))
                .update();
    }

    /** Whether it was this that ended it. */
    boolean revoke(UUID key, Instant now) {
        return jdbc.sql("update api_key set revoked_at = ? where id = ? and revoked_at is null")
                        .param(Instants.local(now))
                        .param(Uuids.bytes(key))
                        .update()
                == 1;
    }

    /** Notes that a key is in use; false where somebody just noted it. */
    boolean use(UUID key, Instant now, Instant unlessSince) {
        return jdbc.sql("update api_key set last_used_at = ? where id = ?"
                                + " and (last_used_at is null or last_used_at < ?)")
                        .param(Instants.local(now))
                        .param(Uuids.bytes(key))
                        .param(Instants.local(unlessSince))
                        .update()
                == 1;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Partner partner(ResultSet row, int number) throws SQLException {
        return new Partner(Uuids.uuid(row.getBytes("id")), row.getString("name"));
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                Uuids.uuid(row.getBytes("id")),
                Uuids.uuid(row.getBytes("partner_id")),
                row.getString("name"),
                row.getString("prefix"),
                Instants.of(row, "created_at"),
                Instants.orNull(row, "expires_at"),
                Instants.orNull(row, "last_used_at"),
                Instants.orNull(row, "revoked_at"));
    }
}

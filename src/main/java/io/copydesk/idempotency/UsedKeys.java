package io.copydesk.idempotency;

import io.copydesk.binary.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys under which something was done. */
@Repository
class UsedKeys {

    /**
     * What was done under a key.
     *
     * @param request null when it may not be kept
     * @param isAnswered whether it was answered to the end
     * @param answer the data of the answer as JSON; null when it was not kept
     */
    record Used(
            String command,
            @Nullable Sha256 request,
            Instant at,
            boolean isAnswered,
            @Nullable String answer) {}

    private final JdbcClient jdbc;
    private final IdempotencyProperties properties;
    private final Clock clock;

    UsedKeys(JdbcClient jdbc, IdempotencyProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    Optional<Used> find(Attempt attempt) {
        return jdbc.sql("""
            select command, request_hash, used_at, answered, answer from idempotency_key
            where caller = ? and idempotency_key = ? and used_at > ?
            """)
                .params(attempt.caller(), attempt.key(), oldest())
                .query((row, number) -> used(row))
                .optional();
    }

    /**
     * Writes the key of a command in the transaction that does it; waits while another one holds the same key.
     *
     * @throws org.springframework.dao.DuplicateKeyException when something was done under the key
     */
    void use(Attempt attempt) {
        jdbc.sql("delete from idempotency_key where caller = ? and idempotency_key = ? and used_at <= ?")
                .params(attempt.caller(), attempt.key(), oldest())
                .update();
        var request = attempt.request();
        jdbc.sql("""
            insert into idempotency_key (caller, idempotency_key, command, request_hash, used_at, answered)
            values (?, ?, ?, ?, ?, false)
            """)
                .param(attempt.caller())
                .param(attempt.key())
                .param(attempt.command())
                .param(request == null ? null : request.bytes())
                .param(local(clock.instant()))
                .update();
    }

    /** Writes how the command was answered; null when that is not to be kept. */
    void answer(Attempt attempt, @Nullable String answer) {
        jdbc.sql("update idempotency_key set answered = true, answer = ? where caller = ? and idempotency_key = ?")
                .param(answer)
                .param(attempt.caller())
                .param(attempt.key())
                .update();
    }

    /** Takes out the keys that no longer count. */
    int prune() {
        return jdbc.sql("delete from idempotency_key where used_at <= ?")
                .param(oldest())
                .update();
    }

    private LocalDateTime oldest() {
        return local(clock.instant().minus(properties.keysLast()));
    }

    private static Used used(ResultSet row) throws SQLException {
        var request = row.getBytes("request_hash");
        return new Used(
                row.getString("command"),
                request == null ? null : Sha256.stored(request),
                row.getObject("used_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getBoolean("answered"),
                row.getString("answer"));
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

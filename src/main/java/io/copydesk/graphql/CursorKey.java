package io.copydesk.graphql;

import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What all nodes sign cursors with: random, and made by whichever of them starts first. */
@Component
class CursorKey {

    private static final int LENGTH = 32;

    private final byte[] secret;

    CursorKey(JdbcClient jdbc) {
        this.secret = stored(jdbc).orElseGet(() -> make(jdbc));
    }

    /** 32 bytes. */
    byte[] secret() {
        return secret.clone();
    }

    private static byte[] make(JdbcClient jdbc) {
        var made = new byte[LENGTH];
        new SecureRandom().nextBytes(made);
        try {
            jdbc.sql("insert into cursor_key (id, secret) values (1, ?)")
                    .param(made)
                    .update();
            return made;
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            return stored(jdbc).orElseThrow();
        }
    }

    private static Optional<byte[]> stored(JdbcClient jdbc) {
        return jdbc.sql("select secret from cursor_key where id = 1")
                .query((row, number) -> row.getBytes(1))
                .optional();
    }
}

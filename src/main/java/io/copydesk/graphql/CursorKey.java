package io.copydesk.graphql;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secret that all nodes share, to sign cursors with: random, and made by whichever of them starts first. */
@Component
public class CursorKey {

    private static final int LENGTH = 32;

    private final byte[] secret;

    CursorKey(JdbcClient jdbc) {
        this.secret = stored(jdbc).orElseGet(() -> make(jdbc));
    }

    /** 32 bytes. */
    byte[] secret() {
        return secret.clone();
    }

    /** 32 bytes for another purpose, which tell nothing of the secret. */
    public byte[] derived(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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

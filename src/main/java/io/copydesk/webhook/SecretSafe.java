package io.copydesk.webhook;

import io.copydesk.binary.Uuids;
import io.copydesk.graphql.CursorKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Encrypts secrets for their rows. The key is the installation's, and each secret opens in its own webhook's row only. */
@Component
class SecretSafe {

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    SecretSafe(CursorKey installation) {
        this.key = new SecretKeySpec(installation.derived("webhook secrets"), "AES");
    }

    byte[] seal(UUID webhook, WebhookSecret secret) {
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, webhook)
                    .doFinal(secret.text().getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.allocate(NONCE_LENGTH + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    WebhookSecret open(UUID webhook, byte[] sealed) {
        try {
            var text = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_LENGTH), webhook)
                    .doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH);
            return new WebhookSecret(new String(text, StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID webhook) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(Uuids.bytes(webhook));
        return cipher;
    }
}

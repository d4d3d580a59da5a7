package io.copydesk.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the Standard Webhooks specification asks receivers to check, written from its text. */
final class Verifier {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Verifier() {}

    static boolean accepts(Receiver.Delivery delivery, String secret, Instant now) {
        var sent = Instant.ofEpochSecond(Long.parseLong(delivery.timestamp()));
        if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0 || !secret.startsWith("whsec_")) {
            return false;
        }
        var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        var expected = mac(key, delivery.id() + "." + delivery.timestamp() + "." + delivery.body());
        for (var signature : delivery.signature().split(" ", -1)) {
            var parts = signature.split(",", 2);
            if (parts[0].equals("v1")
                    && MessageDigest.isEqual(expected, Base64.getDecoder().decode(parts[1]))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] mac(byte[] key, String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

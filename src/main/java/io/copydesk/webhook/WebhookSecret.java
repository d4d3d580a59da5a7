package io.copydesk.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What deliveries are signed with: 256 random bits, which the receiver knows too.
 *
 * @param text as its owner gets it
 */
record WebhookSecret(String text) {

    private static final String START = "whsec_";
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static WebhookSecret random() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(START + Base64.getEncoder().encodeToString(bytes));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return START + "…";
    }
}

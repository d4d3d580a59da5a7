package io.copydesk.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a delivery.
 *
 * @param status what the receiver answered; null when it did not
 * @param error why it failed, in words for people: nothing of the answer, and no address; null when it did not
 * @param retryAfter when the receiver wants the next one at the earliest; null when it did not say
 */
record Attempt(
        Outcome outcome,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Duration retryAfter,
        Duration took) {

    /** Kinds of what may come of it. */
    enum Outcome {
        DELIVERED,
        /** Another answer than 2xx. */
        REFUSED,
        /** 410: the receiver is no longer there. */
        GONE,
        NO_ANSWER,
        /** It was not sent, since it may not be sent there. */
        NOT_ALLOWED
    }

    boolean isDelivered() {
        return outcome == Outcome.DELIVERED;
    }
}

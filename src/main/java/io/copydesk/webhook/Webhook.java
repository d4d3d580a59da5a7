package io.copydesk.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the changes of a partner's feed are sent, and how far that has come.
 *
 * @param partner whose feed it is
 * @param feedName as it stands in addresses
 * @param beganAfter the feed's newest change when this began: the first one to be sent comes next
 * @param deliveredThrough up to here, all changes are delivered
 * @param retractedThrough up to here, all retractions are
 * @param removedThrough up to here, all other removals are
 * @param lookedThrough up to here, it was tried to send removals ahead of time
 * @param failures of the last attempts in a row
 * @param nextAt when to try again; null for at once
 * @param failingSince null while it works
 * @param lastError why the last attempt failed, in words for people; null while it works
 */
record Webhook(
        UUID id,
        UUID partner,
        UUID feedId,
        String feedName,
        String url,
        boolean enabled,
        long beganAfter,
        long deliveredThrough,
        long retractedThrough,
        long removedThrough,
        long lookedThrough,
        int failures,
        @Nullable Instant nextAt,
        @Nullable Instant failingSince,
        @Nullable String lastError) {

    static final String TYPE = "Webhook";

    /** A new one, which begins with whatever comes next. */
    static Webhook beginning(UUID partner, UUID feedId, String feedName, String url, long newest) {
        return new Webhook(
                UUID.randomUUID(),
                partner,
                feedId,
                feedName,
                url,
                true,
                newest,
                newest,
                newest,
                newest,
                newest,
                0,
                null,
                null,
                null);
    }

    /** Null before the first delivery. */
    public @Nullable String lastDeliveredSequence() {
        return deliveredThrough == beganAfter ? null : Long.toString(deliveredThrough);
    }

    /** Whether everything may be sent; otherwise it waits after a failure, and only what is urgent and new may be tried. */
    boolean isItsTime(Instant now) {
        return nextAt == null || !now.isBefore(nextAt);
    }

    /** Up to where the changes of a lane are delivered. */
    long through(Lane lane) {
        return switch (lane) {
            case RETRACTIONS -> Math.max(retractedThrough, deliveredThrough);
            case REMOVALS -> Math.max(removedThrough, deliveredThrough);
            case EVERYTHING -> deliveredThrough;
        };
    }

    /** A change has arrived, and so have all before it in its lane. What was sent ahead says nothing of what fails behind it. */
    Webhook delivered(Lane lane, long number) {
        return switch (lane) {
            case RETRACTIONS -> through(deliveredThrough, number, removedThrough, lookedThrough);
            case REMOVALS -> through(deliveredThrough, retractedThrough, number, lookedThrough);
            case EVERYTHING -> through(number, retractedThrough, removedThrough, lookedThrough).working();
        };
    }

    /** An attempt at its time has failed: it waits, or ends when it has waited often enough. */
    Webhook failed(String error, Instant now, @Nullable Instant next) {
        return with(next != null, failures + 1, next, failingSince == null ? now : failingSince, error);
    }

    /** An attempt ahead of time has failed; this leaves it to wait as it did. */
    Webhook failedAhead(String error) {
        return with(enabled, failures, nextAt, failingSince, error);
    }

    /** Its receiver has said that it wants no more. */
    Webhook ended(String error, Instant now) {
        return with(false, failures + 1, null, failingSince == null ? now : failingSince, error);
    }

    /** Removals up to here are sent, or wait for its time like everything else. */
    Webhook looked(long through) {
        return through(deliveredThrough, retractedThrough, removedThrough, Math.max(lookedThrough, through));
    }

    /** It goes on from where it is, or anew where what comes next is not known any more. */
    Webhook saved(String url, long prunedThrough, long newest) {
        boolean isLost = deliveredThrough < prunedThrough;
        var goesOn = isLost ? beginning(partner, feedId, feedName, url, newest) : this;
        return new Webhook(
                id,
                partner,
                feedId,
                feedName,
                url,
                true,
                goesOn.beganAfter,
                goesOn.deliveredThrough,
                goesOn.retractedThrough,
                goesOn.removedThrough,
                goesOn.lookedThrough,
                0,
                null,
                null,
                null);
    }

    private Webhook working() {
        return with(enabled, 0, null, null, null);
    }

    private Webhook through(long delivered, long retracted, long removed, long looked) {
        return new Webhook(
                id,
                partner,
                feedId,
                feedName,
                url,
                enabled,
                beganAfter,
                delivered,
                retracted,
                removed,
                looked,
                failures,
                nextAt,
                failingSince,
                lastError);
    }

    private Webhook with(
            boolean isEnabled,
            int failed,
            @Nullable Instant next,
            @Nullable Instant since,
            @Nullable String error) {
        return new Webhook(
                id,
                partner,
                feedId,
                feedName,
                url,
                isEnabled,
                beganAfter,
                deliveredThrough,
                retractedThrough,
                removedThrough,
                lookedThrough,
                failed,
                next,
                since,
                error);
    }
}

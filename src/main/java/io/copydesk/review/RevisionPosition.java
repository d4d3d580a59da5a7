package io.copydesk.review;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Where a revision stands in a list: by number, then by time, then by another number, and by id where all else is equal. */
record RevisionPosition(long first, Instant at, long second, UUID id) {

    /** The position that {@link #bytes()} wrote. */
    static RevisionPosition of(byte[] bytes) {
        var position = ByteBuffer.wrap(bytes);
        return new RevisionPosition(
                position.getLong(),
                Instant.EPOCH.plus(position.getLong(), ChronoUnit.MICROS),
                position.getLong(),
                new UUID(position.getLong(), position.getLong()));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(40)
                .putLong(first)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(second)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}

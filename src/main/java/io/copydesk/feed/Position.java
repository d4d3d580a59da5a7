package io.copydesk.feed;

import io.copydesk.binary.Uuids;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.UUID;

/**
 * Where an article stands in a feed.
 *
 * @param key what the feed is sorted by
 * @param article what tells equal keys apart; compared unsigned, as databases do
 */
public record Position(long key, UUID article) {

    /** From low keys to high ones. */
    public static final Comparator<Position> ASCENDING =
            Comparator.comparingLong(Position::key).thenComparing(Position::article, Uuids.UNSIGNED);

    /** The position of an article whose id is stored in these 16 bytes. */
    static Position of(long key, byte[] article) {
        return new Position(key, Uuids.uuid(article));
    }

    /** The position that {@link #bytes()} wrote. */
    static Position of(byte[] bytes) {
        var position = ByteBuffer.wrap(bytes);
        return new Position(position.getLong(), new UUID(position.getLong(), position.getLong()));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(24).putLong(key).put(articleBytes()).array();
    }

    byte[] articleBytes() {
        return Uuids.bytes(article);
    }
}

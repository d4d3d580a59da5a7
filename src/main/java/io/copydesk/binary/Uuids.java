package io.copydesk.binary;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.UUID;

/** Ids as the 16 bytes in which SQL sees them. */
public final class Uuids {

    /** The order in which databases have those bytes. */
    public static final Comparator<UUID> UNSIGNED = Comparator.<UUID, Long>comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private Uuids() {}

    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    public static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}

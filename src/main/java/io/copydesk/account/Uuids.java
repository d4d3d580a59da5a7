package io.copydesk.account;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Ids as the 16 bytes they are stored in. */
final class Uuids {

    private Uuids() {}

    static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}

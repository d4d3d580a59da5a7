package io.copydesk.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody of the desk, by the name they had when they did what they are shown for. */
record Staff(String id, String name) {

    static Staff of(UUID account, String name) {
        return new Staff(Ids.account(account), name);
    }

    static @Nullable Staff orNobody(@Nullable UUID account, @Nullable String name) {
        return account == null || name == null ? null : of(account, name);
    }
}

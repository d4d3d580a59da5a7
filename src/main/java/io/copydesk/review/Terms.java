package io.copydesk.review;

import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.ContentHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an act asks for beyond itself; {@link #NONE} when it is only asked whether it could be done.
 *
 * @param contentHash the content that somebody saw
 * @param takeOver whether another moderator's claim may be taken
 * @param publishAt when it is to be published by itself
 * @param sensitivity how much care an article is to ask for
 */
record Terms(
        @Nullable ContentHash contentHash,
        boolean takeOver,
        @Nullable Instant publishAt,
        @Nullable Sensitivity sensitivity) {

    static final Terms NONE = new Terms(null, false, null, null);

    static Terms seen(ContentHash contentHash) {
        return new Terms(contentHash, false, null, null);
    }

    static Terms takingOver(boolean takeOver) {
        return new Terms(null, takeOver, null, null);
    }

    static Terms at(Instant publishAt) {
        return new Terms(null, false, publishAt, null);
    }

    static Terms of(Sensitivity sensitivity) {
        return new Terms(null, false, null, sensitivity);
    }
}

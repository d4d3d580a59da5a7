package io.copydesk.partner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an article stands in a feed's record. */
final class Item {

    enum State {
        /** It matches, and has not been there for long enough. */
        WAITING,
        /** It matches, and there are enough newer ones. */
        BEYOND,
        IN,
        OUT
    }

    final UUID article;
    final boolean isNew;
    State state;
    int version;
    long publishedKey;
    int form;

    @Nullable
    Instant waitingSince;

    @Nullable
    Instant dueAt;

    boolean told;

    @Nullable
    UUID retraction;

    long lastSequence;

    @Nullable
    Instant toldAt;

    /** Nothing is known of it yet. */
    Item(UUID article) {
        this(article, true, State.OUT);
    }

    Item(UUID article, boolean isNew, State state) {
        this.article = article;
        this.isNew = isNew;
        this.state = state;
    }

    boolean isRanked() {
        return state == State.IN || state == State.BEYOND;
    }
}

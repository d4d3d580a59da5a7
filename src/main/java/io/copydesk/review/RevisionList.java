package io.copydesk.review;

import io.copydesk.catalog.Sensitivity;
import io.copydesk.desk.RevisionState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A list of revisions in a total order. */
sealed interface RevisionList {

    /** Which list it is, under which filter; what cursors are bound to. */
    default String name() {
        return "revisions " + this;
    }

    /** What somebody worked on, newest change first. No states stand for all. */
    record Own(UUID account, List<RevisionState> states) implements RevisionList {

        public Own {
            states = List.copyOf(states);
        }
    }

    /** What there is of an article and may be known to somebody, newest first. */
    record OfArticle(UUID article, UUID reader, boolean isModerator) implements RevisionList {}

    /**
     * What waits for a decision, most urgent first.
     *
     * @param topics slugs, those of the topics below included
     * @param sensitivity null for any
     * @param search a text in title or excerpt, in lower case
     */
    record Queue(
            UUID moderator,
            QueueLane lane,
            List<String> topics,
            List<String> providers,
            @Nullable Sensitivity sensitivity,
            @Nullable String search)
            implements RevisionList {

        public Queue {
            topics = List.copyOf(topics);
            providers = List.copyOf(providers);
        }
    }
}

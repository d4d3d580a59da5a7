package io.copydesk.ingest;

import org.jspecify.annotations.Nullable;

/** The topics that documents may name. */
interface TopicNames {

    /** The slug of the topic with this name, without regard to case; null when there is none. */
    @Nullable
    String slugOf(String name);
}

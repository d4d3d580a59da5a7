package io.copydesk.review;

import io.copydesk.catalog.Sensitivity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which part of the review queue; what is null or empty sets no condition. */
record QueueFilter(
        @Nullable QueueLane lane,
        @Nullable List<String> topics,
        @Nullable List<String> providers,
        @Nullable List<Sensitivity> sensitivity,
        @Nullable String search) {

    static final QueueFilter EVERYTHING = new QueueFilter(null, null, null, null, null);
}

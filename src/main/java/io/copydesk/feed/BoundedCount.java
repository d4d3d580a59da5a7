package io.copydesk.feed;

/**
 * A count that stops at a bound.
 *
 * @param exact whether it did not have to stop
 */
record BoundedCount(int value, boolean exact) {}

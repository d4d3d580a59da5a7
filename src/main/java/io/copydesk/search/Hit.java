package io.copydesk.search;

import java.util.UUID;

/**
 * An article that was found.
 *
 * @param key what it is sorted by
 */
public record Hit(long key, UUID article) {}

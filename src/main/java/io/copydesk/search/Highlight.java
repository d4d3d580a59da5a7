package io.copydesk.search;

/**
 * A place in a text that a search matches.
 *
 * @param field {@code title} or {@code excerpt}
 * @param start of its first character, counted in UTF-16 units
 * @param end behind its last character
 */
public record Highlight(String field, int start, int end) {}

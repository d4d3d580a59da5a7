package io.copydesk.limit;

/**
 * Who sends a request, as far as limits go.
 *
 * @param key what tells callers apart, such as {@code address 192.0.2.7}; it is kept in memory and shown to nobody
 */
public record Caller(String key, boolean isSignedIn) {}

package io.copydesk.search;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * An article as the index takes it.
 *
 * @param excerpt may be empty
 */
record PublicArticle(
        UUID id, String title, String excerpt, Map<Column, Collection<String>> keywords, Map<Column, Long> numbers) {}

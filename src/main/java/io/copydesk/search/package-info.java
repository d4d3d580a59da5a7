/** Full-text search: an index of what is public on each node, which follows the change log. */
@NullMarked
package io.copydesk.search;

import org.jspecify.annotations.NullMarked;

/** Public queries: filtered, ordered lists of publications, and single articles. */
@NullMarked
package io.copydesk.feed;

import org.jspecify.annotations.NullMarked;

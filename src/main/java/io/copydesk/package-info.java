/** Copydesk: the desk behind a curated news site. */
@NullMarked
package io.copydesk;

import org.jspecify.annotations.NullMarked;

/** Articles for other programs: Atom, RSS and JSON Feed, and what leads to them. */
@NullMarked
package io.copydesk.syndication;

import org.jspecify.annotations.NullMarked;

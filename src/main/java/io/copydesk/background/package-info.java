/** How a server does something by itself, again and again. */
@NullMarked
package io.copydesk.background;

import org.jspecify.annotations.NullMarked;

/** What is told of a bug: an id to callers, and to the log what kind it is and where in our own code it came up. */
@NullMarked
package io.copydesk.incident;

import org.jspecify.annotations.NullMarked;

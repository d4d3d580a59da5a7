/** What is public, the one door to it, and the log of its changes. */
@NullMarked
package io.copydesk.publication;

import org.jspecify.annotations.NullMarked;

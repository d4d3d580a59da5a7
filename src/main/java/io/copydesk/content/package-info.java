/** What an article says: the value that both sides, desk and publication, share. */
@NullMarked
package io.copydesk.content;

import org.jspecify.annotations.NullMarked;

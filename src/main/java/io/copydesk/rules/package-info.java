/** What is looked at by itself when something comes before the moderators. */
@NullMarked
package io.copydesk.rules;

import org.jspecify.annotations.NullMarked;

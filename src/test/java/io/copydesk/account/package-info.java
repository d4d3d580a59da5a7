/** Who may do what, and the language in which tests say it. */
@NullMarked
package io.copydesk.account;

import org.jspecify.annotations.NullMarked;

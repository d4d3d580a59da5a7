/** Accounts and roles, the ways of signing in, and who may call what over HTTP. */
@NullMarked
package io.copydesk.account;

import org.jspecify.annotations.NullMarked;

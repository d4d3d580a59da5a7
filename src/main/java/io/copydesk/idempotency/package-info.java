/** Retries: a command that is sent again under its {@code Idempotency-Key} is done once, and answered alike. */
@NullMarked
package io.copydesk.idempotency;

import org.jspecify.annotations.NullMarked;

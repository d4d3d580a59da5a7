@NullMarked
package io.copydesk.idempotency;

import org.jspecify.annotations.NullMarked;

/** Webhooks: what happens in a partner's feed is sent to where they want it, signed, in order, and until it has arrived. */
@NullMarked
package io.copydesk.webhook;

import org.jspecify.annotations.NullMarked;

/** What lasts: subscriptions over WebSocket and server-sent events, and what they follow. */
@NullMarked
package io.copydesk.live;

import org.jspecify.annotations.NullMarked;

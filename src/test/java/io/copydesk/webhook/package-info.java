@NullMarked
package io.copydesk.webhook;

import org.jspecify.annotations.NullMarked;

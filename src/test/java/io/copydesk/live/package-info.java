@NullMarked
package io.copydesk.live;

import org.jspecify.annotations.NullMarked;

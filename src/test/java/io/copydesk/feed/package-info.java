@NullMarked
package io.copydesk.feed;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.copydesk.limit;

import org.jspecify.annotations.NullMarked;

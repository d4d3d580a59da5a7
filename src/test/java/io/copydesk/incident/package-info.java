@NullMarked
package io.copydesk.incident;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.copydesk.answers;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.copydesk.desk;

import org.jspecify.annotations.NullMarked;

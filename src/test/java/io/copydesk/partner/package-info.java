@NullMarked
package io.copydesk.partner;

import org.jspecify.annotations.NullMarked;

/** Partners: their keys, their feeds, and a record of what each feed has passed on, so that none is left with what is gone. */
@NullMarked
package io.copydesk.partner;

import org.jspecify.annotations.NullMarked;

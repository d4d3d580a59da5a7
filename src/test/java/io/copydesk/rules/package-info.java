@NullMarked
package io.copydesk.rules;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.copydesk.search;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.copydesk.catalog;

import org.jspecify.annotations.NullMarked;

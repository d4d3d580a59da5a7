/** Providers, topics and what topics ask for. */
@NullMarked
package io.copydesk.catalog;

import org.jspecify.annotations.NullMarked;

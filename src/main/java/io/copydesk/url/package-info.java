/** Web addresses: what is a usable one, and when two are the same. */
@NullMarked
package io.copydesk.url;

import org.jspecify.annotations.NullMarked;

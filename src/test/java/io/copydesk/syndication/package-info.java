@NullMarked
package io.copydesk.syndication;

import org.jspecify.annotations.NullMarked;

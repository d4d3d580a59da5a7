@NullMarked
package io.copydesk.publication;

import org.jspecify.annotations.NullMarked;

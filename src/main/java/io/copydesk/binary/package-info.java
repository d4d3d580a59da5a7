/** Values that are stored as bytes: hashes and ids. */
@NullMarked
package io.copydesk.binary;

import org.jspecify.annotations.NullMarked;

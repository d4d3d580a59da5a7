/** Answers that are kept for those who ask the same, for as long as nothing changes that they depend on. */
@NullMarked
package io.copydesk.answers;

import org.jspecify.annotations.NullMarked;

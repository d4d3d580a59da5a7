/** What all tests share: the database at hand, the language of readers, and statements counted. */
@NullMarked
package io.copydesk;

import org.jspecify.annotations.NullMarked;

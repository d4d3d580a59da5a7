/** The write side: articles, their revisions, and what was done to them. */
@NullMarked
package io.copydesk.desk;

import org.jspecify.annotations.NullMarked;

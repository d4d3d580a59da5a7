@NullMarked
package io.copydesk.review;

import org.jspecify.annotations.NullMarked;

/** The moderation workflow: what people do with revisions and articles, what stands against it, and the queue. */
@NullMarked
package io.copydesk.review;

import org.jspecify.annotations.NullMarked;

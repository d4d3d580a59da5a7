/** What nobody may exceed: sizes, cost, time and rates of requests, and what pages and other sites may do. */
@NullMarked
package io.copydesk.limit;

import org.jspecify.annotations.NullMarked;

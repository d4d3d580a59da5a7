/** What every resolver shares: scalars, global ids, errors, paging and the GraphiQL page. */
@NullMarked
package io.copydesk.graphql;

import org.jspecify.annotations.NullMarked;
